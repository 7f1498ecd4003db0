import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { didYouMean, listed } from '../source/did-you-mean.ts';
import { placeOf, type SourceText } from '../source/source-text.ts';
import type { Report } from '../source/template-error.ts';
import { yamlFault } from './yaml-fault.ts';

/** A value of the head with its offset in the template. */
export type Entry = { readonly value: unknown; readonly begin: number };

/** A text of a list with its offset in the template; empty for what is no text. */
export type EntryText = { readonly text: string; readonly begin: number };

const KEYS = ['name', 'facts', 'optional', 'sources'];
const HEAD = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m;

/** The text of a YAML node; undefined for an empty one and for what is no text. */
export function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && node.value !== ''
    ? node.value
    : undefined;
}

function beginOf(node: unknown, otherwise: number): number {
  return (isScalar(node) || isSeq(node) || isMap(node)) && node.range ? node.range[0] : otherwise;
}

/** The texts of an entry, which may be a list, a single text, or nothing. */
export function textsOf(entry: Entry, source: SourceText): readonly EntryText[] {
  if (isScalar(entry.value) && entry.value.value === null) return [];
  const items: readonly unknown[] = isSeq(entry.value) ? entry.value.items : [entry.value];
  const offset = headOffset(source);
  return items.map((item) => ({
    text: textOf(item) ?? '',
    begin: offset + beginOf(item, entry.begin - offset),
  }));
}

/** Where the YAML between the two `---` begins. */
function headOffset(source: SourceText): number {
  return source.text.indexOf('\n') + 1;
}

/** Where the text behind the head begins: 0 for a template without one. */
export function bodyOffset(source: SourceText): number {
  const head = HEAD.exec(source.text);
  return head === null || head.index !== 0 ? 0 : head[0].length;
}

/** The entries of the head by key; undefined after an error has been reported. */
export function entriesOf(
  source: SourceText,
  report: Report,
): ReadonlyMap<string, Entry> | undefined {
  const head = HEAD.exec(source.text);
  if (head === null || head.index !== 0) {
    const message =
      '模板开头应有文件头：两行“---”之间写 name（名称）、facts（事实种类）、optional（可有可无的事实）。';
    report('TEMPLATE_FRONT_MATTER', placeOf(source, 0), message);
    return undefined;
  }
  const yaml = head[1] ?? '';
  const offset = headOffset(source);
  const parsed = parseDocument(yaml, { prettyErrors: false });
  const fault = yamlFault(parsed, yaml);
  if (fault !== undefined || !isMap(parsed.contents)) {
    const { at = 0, message = '文件头里应写“名称: 值”，每行一项。' } = fault ?? {};
    report('TEMPLATE_FRONT_MATTER', placeOf(source, offset + at), message);
    return undefined;
  }
  const entries = new Map<string, Entry>();
  for (const { key, value } of parsed.contents.items) {
    const begin = offset + beginOf(key, 0);
    const name = textOf(key) ?? '';
    if (!KEYS.includes(name)) {
      const hint = didYouMean(name, KEYS) || '。';
      const message = `文件头里没有“${name}”这一项；可写：${listed(KEYS)}${hint}`;
      report('TEMPLATE_FRONT_MATTER', placeOf(source, begin), message);
    }
    entries.set(name, { value, begin: offset + beginOf(value, begin - offset) });
  }
  return entries;
}
