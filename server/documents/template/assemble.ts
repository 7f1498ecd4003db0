import type { Finding } from '../../domain/finding.ts';
import { type SecrecyGrade, USUAL_CEILING } from '../../domain/official/secrecy.ts';
import type { Block, Document, Section } from '../model/document.ts';
import { DocumentBuilder } from './builder/document-builder.ts';
import type { Annex } from './builder/section-list.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { datumOf } from './facts/datum.ts';
import { forbiddenCharacters } from './facts/forbidden-characters.ts';
import { lexiconOf } from './facts/lexicon.ts';
import { sourceMismatches } from './facts/source-mismatch.ts';
import { invalidFacts } from './facts/validate-facts.ts';

function emitAll(
  template: CompiledTemplate,
  facts: unknown,
  known: { annexes: readonly Annex[] | 'surveyed'; ceiling: SecrecyGrade },
): DocumentBuilder {
  const out = new DocumentBuilder(template.schema, known);
  const declared = { schema: template.schema, optional: template.optional };
  const scope = { facts: datumOf(declared, template.schema.type, facts, ''), names: new Map() };
  for (const node of template.nodes) node.emit(scope, out);
  return out;
}

function isMadeUp(facts: unknown): boolean {
  if (typeof facts !== 'object' || facts === null || !Object.hasOwn(facts, 'madeUp')) return false;
  const madeUp: unknown = Reflect.get(facts, 'madeUp');
  return Array.isArray(madeUp) && madeUp.length > 0;
}

/** Puts version words under the first title of the paper, which a dossier has on its cover. */
function withVersionWords(sections: readonly Section[], words: readonly string[]): Section[] {
  const blocks = sections.flatMap((section) => section.blocks);
  const titled = blocks.find(({ kind }) => kind === 'title' || kind === 'cover');
  // An order has no title: its 版头 bears them.
  const first = titled ?? blocks.find(({ kind }) => kind === 'head');
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => (block === first ? withWords(block, words) : block)),
  }));
}

function withWords(block: Block, words: readonly string[]): Block {
  if (words.length === 0) return block;
  if (block.kind === 'title' || block.kind === 'cover') {
    return { ...block, versionWords: [...block.versionWords, ...words] };
  }
  if (block.kind !== 'head') return block;
  return { ...block, version: { id: `${block.id}.version`, runs: [{ text: words.join('、') }] } };
}

function plainTitle(sections: readonly Section[], otherwise: string): string {
  for (const { blocks } of sections) {
    for (const block of blocks) {
      if (block.kind !== 'title' && block.kind !== 'cover') continue;
      return block.lines.flatMap((runs) => runs.map(({ text }) => text)).join('');
    }
  }
  return otherwise;
}

/** A path and those above it: `items[0].goal.text`, `items[0].goal`, `items[0]`, `items`. */
function ancestry(path: string): string[] {
  const above = [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index));
  return [path, ...above];
}

/** What is missing at or below an invalid fact has been told already. */
function withoutEchoes(invalid: readonly Finding[], found: readonly Finding[]): Finding[] {
  const told = new Set(invalid.map(({ dataPath }) => dataPath));
  return found.filter(
    ({ code, dataPath }) =>
      code !== 'FACT_MISSING' || !ancestry(dataPath ?? '').some((path) => told.has(path)),
  );
}

/**
 * Puts facts into a template. Pure: the same template and facts give the same document. What is
 * wrong with the facts becomes findings (FACT_INVALID, FACT_MISSING, FORBIDDEN_CHARACTER,
 * TEMPLATE_SOURCE_MISMATCH, VALUE_LINE_BREAK, faults of the 版头); the document is whole in any case and shows 【缺：…】 where a fact is missing.
 */
export function assemble(input: {
  template: CompiledTemplate;
  facts: unknown;
  draft: boolean;
  secrecyCeiling?: SecrecyGrade;
}): {
  document: Document;
  findings: Finding[];
} {
  const { template, facts, draft, secrecyCeiling: ceiling = USUAL_CEILING } = input;
  const invalid = invalidFacts(template.schema, facts);
  // Names and numbers of annexes are known only at the end, but printed before.
  const annexes = template.hasAnnexes
    ? emitAll(template, facts, { annexes: 'surveyed', ceiling }).annexesMet()
    : [];
  const out = emitAll(template, facts, { annexes, ceiling });
  const sections = withVersionWords(out.finish(), isMadeUp(facts) ? ['样例'] : []);
  const document: Document = {
    format: 'document/1',
    title: plainTitle(sections, template.title),
    language: 'zh-CN',
    draft,
    sections,
    lexicon: lexiconOf(template.schema, facts),
  };
  const findings = [
    ...invalid,
    ...forbiddenCharacters(template.schema, facts),
    ...sourceMismatches(template, facts),
    ...withoutEchoes(invalid, out.findings),
  ];
  return { document, findings };
}
