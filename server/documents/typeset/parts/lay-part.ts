import { createHash } from 'node:crypto';
import type { Finding } from '../../../domain/finding.ts';
import type { FontSet } from '../../fonts/face.ts';
import type { Document, Section } from '../../model/document.ts';
import type { Part } from '../../model/dossier-blocks.ts';
import { photosOf } from '../../model/dossier-text.ts';
import { collectFindings } from '../collect-findings.ts';
import type { ContentsEntry } from '../contents-entry.ts';
import { laySections } from '../lay-sections.ts';
import type { GlyphTable } from '../line/glyph-table.ts';
import type { FilledPage, PlacedOutline } from '../page/paginate.ts';
import { isRefusal, type Supplies } from '../supplies.ts';

/** Sections of one part of a dossier; text outside all parts has none. */
export type PartSections = { readonly part?: Part; readonly sections: readonly Section[] };

/** A part on pages without numbers and running heads; it does not know where in the dossier it stands. */
export type LaidPart = {
  readonly pages: readonly FilledPage[];
  readonly outline: readonly PlacedOutline[];
  readonly findings: readonly Finding[];
  readonly replaced: readonly string[];
};

/** Parts that have been laid before, by what they were laid from. */
export type PartCache = {
  get(key: string): LaidPart | undefined;
  set(key: string, part: LaidPart): void;
};

/** What every part of a dossier is laid with. */
export type PartContext = {
  readonly fonts: FontSet;
  readonly glyphs: GlyphTable;
  readonly supplies: Supplies;
  readonly lexicon: readonly string[];
  readonly cache?: PartCache;
};

/** The sections of a dossier, part by part. */
export function partsOf(document: Document): PartSections[] {
  const parts: { part?: Part; sections: Section[] }[] = [];
  for (const section of document.sections) {
    const last = parts.at(-1);
    if (last && last.part?.id === section.part?.id) last.sections.push(section);
    else parts.push({ ...(section.part ? { part: section.part } : {}), sections: [section] });
  }
  return parts;
}

/**
 * Lays a part, or takes it from the cache: what else the dossier holds makes no difference to it.
 * Text outside of parts is not kept: a paper without parts rarely comes again.
 */
export function layPart(part: PartSections, context: PartContext): LaidPart {
  const { cache } = context;
  if (cache === undefined || part.part === undefined) return layAnew(part, context, []);
  const key = keyOf(part, context);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const laid = layAnew(part, context, []);
  cache.set(key, laid);
  return laid;
}

/** Lays a part that lists others: never from the cache, since their pages may have moved. */
export function layAnew(
  { sections }: PartSections,
  context: PartContext,
  contents: readonly ContentsEntry[],
): LaidPart {
  const replaced = new Set<string>();
  const { report, findings } = collectFindings();
  const { glyphs, supplies, lexicon } = context;
  const shared = { glyphs, supplies, lexicon, report, replaced, contents };
  const { pages, outline } = laySections(sections, shared);
  return { pages, outline, findings, replaced: [...replaced] };
}

function keyOf({ sections }: PartSections, context: PartContext): string {
  const { fonts, lexicon, supplies } = context;
  const content = [fonts.fingerprint, lexicon, sections, ...suppliesOf(sections, supplies)];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** What is behind the keys that the sections name. */
function suppliesOf(sections: readonly Section[], { images, files }: Supplies): unknown[] {
  const photos = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'photos' ? photosOf(block) : [])),
  );
  const named = [
    ...photos.map(({ image }) => images.get(image ?? '')),
    ...sections.map(({ attached }) => files.get(attached?.file ?? '')),
  ];
  return named.map((supply) =>
    supply === undefined || isRefusal(supply) ? (supply?.refused ?? null) : supply.id,
  );
}
