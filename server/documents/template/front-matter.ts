import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Origin } from '../model/document.ts';
import { type FactSchema, factSchemas } from './facts/fact-schemas.ts';
import { pathsOf } from './facts/fact-type.ts';
import { didYouMean, listed } from './source/did-you-mean.ts';
import { placeOf, type SourceText } from './source/source-text.ts';
import type { Report } from './source/template-error.ts';

/** What a template says of itself between the `---` lines at its head. */
export type FrontMatter = {
  /** Chinese name for lists: 江西省信访件验收销号公示. */
  readonly name: string;
  readonly schema: FactSchema;
  /** Schema paths of facts that may be left out. */
  readonly optional: ReadonlySet<string>;
};

const KEYS = ['name', 'facts', 'optional'];
const HEAD = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m;

type Entry = { readonly value: unknown; readonly begin: number };

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && node.value !== ''
    ? node.value
    : undefined;
}

function beginOf(node: unknown, otherwise: number): number {
  return (isScalar(node) || isSeq(node)) && node.range ? node.range[0] : otherwise;
}

/** The entries of the head by key; undefined after an error has been reported. */
function entriesOf(source: SourceText, report: Report): Map<string, Entry> | undefined {
  const head = HEAD.exec(source.text);
  const start = placeOf(source, 0);
  if (head === null || head.index !== 0) {
    const message =
      '模板开头应有文件头：两行“---”之间写 name（名称）、facts（事实种类）、optional（可有可无的事实）。';
    report('TEMPLATE_FRONT_MATTER', start, message);
    return undefined;
  }
  const yaml = head[1] ?? '';
  const offset = source.text.indexOf('\n') + 1;
  const parsed = parseDocument(yaml, { prettyErrors: false });
  const [fault] = parsed.errors;
  if (fault !== undefined || !isMap(parsed.contents)) {
    const at = placeOf(source, offset + (fault?.pos[0] ?? 0));
    const message = '文件头写法有误；每行应为“名称: 值”，列表写作“- 值”，缩进用空格。';
    report('TEMPLATE_FRONT_MATTER', at, message);
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

function schemaOf(
  entry: Entry | undefined,
  start: Origin,
  target: { source: SourceText; report: Report },
) {
  const name = textOf(entry?.value);
  const schema = name === undefined ? undefined : factSchemas.get(name);
  if (schema !== undefined) return schema;
  const at = entry === undefined ? start : placeOf(target.source, entry.begin);
  const hint = name === undefined ? '。' : didYouMean(name, factSchemas.keys()) || '。';
  const message = `facts 应为事实种类，可写：${listed(factSchemas.keys())}${hint}`;
  target.report('TEMPLATE_FRONT_MATTER', at, message);
  return undefined;
}

function optionalOf(
  entry: Entry | undefined,
  schema: FactSchema,
  target: { source: SourceText; report: Report; offset: number },
): Set<string> {
  const optional = new Set<string>();
  if (entry === undefined || (isScalar(entry.value) && entry.value.value === null)) return optional;
  const known = pathsOf(schema.type);
  const items: readonly unknown[] = isSeq(entry.value) ? entry.value.items : [entry.value];
  for (const item of items) {
    const path = textOf(item) ?? '';
    if (known.includes(path)) {
      optional.add(path);
      continue;
    }
    const at = placeOf(target.source, target.offset + beginOf(item, entry.begin - target.offset));
    const hint = didYouMean(path, known) || '；列表中的事实写作“items[].ownNo”。';
    const message = `optional 里的“${path}”不是“${schema.name}”的事实${hint}`;
    target.report('TEMPLATE_FRONT_MATTER', at, message);
  }
  return optional;
}

/** Reads the head of a template; undefined after an error has been reported. */
export function readFrontMatter(source: SourceText, report: Report): FrontMatter | undefined {
  const entries = entriesOf(source, report);
  if (entries === undefined) return undefined;
  const start = placeOf(source, 0);
  const schema = schemaOf(entries.get('facts'), start, { source, report });
  const name = textOf(entries.get('name')?.value);
  if (name === undefined) {
    report('TEMPLATE_FRONT_MATTER', start, '文件头缺少 name（模板的中文名称）。');
  }
  if (schema === undefined || name === undefined) return undefined;
  const offset = source.text.indexOf('\n') + 1;
  const optional = optionalOf(entries.get('optional'), schema, { source, report, offset });
  return { name, schema, optional };
}
