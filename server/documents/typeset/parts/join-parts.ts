import type { Document } from '../../model/document.ts';
import type { LayoutContext } from '../blocks/context.ts';
import { collectFindings } from '../collect-findings.ts';
import type { ContentsEntry } from '../contents-entry.ts';
import { pageNumbers } from '../lay-sections.ts';
import { blankPage } from '../page/blank-page.ts';
import type { PlacedOutline } from '../page/paginate.ts';
import type { Pages } from '../pages.ts';
import { headedPage, type JoinedPage } from './headed-page.ts';
import { layAnew, layPart, type PartContext, type PartSections, partsOf } from './lay-part.ts';
import { type NumberedPart, numberParts } from './number-parts.ts';

/** A dossier on pages, before page numbers and draft marks are drawn. */
export type JoinedParts = {
  readonly pages: readonly JoinedPage[];
  readonly outline: readonly PlacedOutline[];
  readonly contents: NonNullable<Pages['contents']>;
} & Pick<ReturnType<typeof collectFindings>, 'findings'> & {
    readonly replaced: ReadonlySet<string>;
  };

/**
 * Joins the parts of a dossier: chapters count pages from 1, those that ask for it begin on an odd
 * page; covers and contents bear no number. The contents are laid last, from the pages on which
 * the chapters came to stand.
 */
export function joinParts(document: Document, context: PartContext): JoinedParts {
  const parts = partsOf(document);
  const chapters = numberParts(
    parts.filter(isNumbered).map((part) => ({ ...part, laid: layPart(part, context) })),
  );
  const listed = chapters.filter(({ part }) => part !== undefined);
  const entries = new Map(listed.map((chapter, at) => [chapter, entriesOf(chapter, at)]));
  const duplex = parts.some(({ part }) => part?.startsOdd);
  const join = new Joining(document, context);
  for (const part of parts) {
    const chapter = chapters.find(({ sections }) => sections === part.sections);
    if (chapter) join.addChapter(chapter, entries.get(chapter) ?? []);
    else join.addFront(layAnew(part, context, [...entries.values()].flat()), duplex);
  }
  return join.finish();
}

function isNumbered({ part }: PartSections): boolean {
  return part === undefined || part.kind === 'chapter';
}

/** Line of the contents for a chapter, and for each material in it. */
function entriesOf({ part, laid, first }: NumberedPart, at: number): ContentsEntry[] {
  const materials = laid.outline.filter(({ material }) => material);
  return [
    { level: 1, number: `${at + 1}.`, text: part?.title ?? '', page: String(first) },
    ...materials.map(({ text, page }): ContentsEntry => {
      return { level: 2, number: '', text, page: String(first + page) };
    }),
  ];
}

class Joining {
  readonly #document: Document;
  readonly #pages: JoinedPage[] = [];
  readonly #outline: PlacedOutline[] = [];
  readonly #contents: JoinedParts['contents'][number][] = [];
  readonly #collected = collectFindings();
  readonly #replaced = new Set<string>();
  readonly #context: Omit<LayoutContext, 'frame'>;

  constructor(document: Document, { glyphs, supplies, lexicon }: PartContext) {
    this.#document = document;
    // Running heads repeat what stands in the parts: a character without glyph is told there.
    const report = () => undefined;
    const replaced = new Set<string>();
    this.#context = { glyphs, supplies, lexicon, report, replaced, contents: [] };
  }

  addChapter(chapter: NumberedPart, entries: readonly ContentsEntry[]): void {
    if (chapter.blankBefore) this.#addBlank();
    const start = this.#pages.length - chapter.first;
    for (const { number, text, page } of entries) {
      const words = `${number}${text}，第${page}页`;
      this.#contents.push({ page: start + Number(page), words });
    }
    this.#note(chapter.laid);
    const numbers = pageNumbers(chapter.laid.pages, chapter.first);
    chapter.laid.pages.forEach((page, at) => {
      const number = numbers[at] ?? null;
      const words = page.head ?? this.#words(chapter, at);
      const count = chapter.first + at;
      this.#pages.push(headedPage({ page, number, count, words }, this.#context));
    });
  }

  /** A cover or the contents; printed on both sides, each takes whole sheets. */
  addFront(laid: NumberedPart['laid'], duplex: boolean): void {
    this.#note(laid);
    this.#pages.push(...laid.pages.map((page) => ({ ...page, number: null })));
    if (duplex && laid.pages.length % 2 === 1) this.#addBlank();
  }

  finish(): JoinedParts {
    return {
      pages: this.#pages,
      outline: this.#outline,
      contents: this.#contents,
      findings: this.#collected.findings,
      replaced: this.#replaced,
    };
  }

  /** The chapter's title on odd pages, the dossier's on even ones, none where a chapter opens. */
  #words({ part, first }: NumberedPart, at: number): string {
    if (part === undefined || at === 0) return '';
    return (first + at) % 2 === 1 ? part.title : this.#document.title;
  }

  #note(laid: NumberedPart['laid']): void {
    for (const entry of laid.outline) {
      this.#outline.push({ ...entry, page: entry.page + this.#pages.length });
    }
    for (const finding of laid.findings) this.#collected.report(finding);
    for (const character of laid.replaced) this.#replaced.add(character);
  }

  #addBlank(): void {
    this.#pages.push({ ...blankPage(), number: null });
  }
}
