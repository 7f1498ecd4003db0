import type { Origin } from '../../model/document.ts';
import { type FactSchema, factSchemas } from '../facts/fact-schemas.ts';
import { pathsOf } from '../facts/fact-type.ts';
import { didYouMean, listed } from '../source/did-you-mean.ts';
import { placeOf, type SourceText } from '../source/source-text.ts';
import type { Report } from '../source/template-error.ts';
import { type Entry, entriesOf, textOf, textsOf } from './entries.ts';
import { sourcesOf, type TemplateSources } from './sources.ts';

/** What a template says of itself between the `---` lines at its head. */
export type FrontMatter = {
  /** Chinese name for lists: 江西省信访件验收销号公示. */
  readonly name: string;
  readonly schema: FactSchema;
  /** Schema paths of facts that may be left out. */
  readonly optional: ReadonlySet<string>;
  /** Kinds of problems that the template is written for; absent where it is for all. */
  readonly sources?: TemplateSources;
};

type Target = { readonly source: SourceText; readonly report: Report };

function schemaOf(entry: Entry | undefined, start: Origin, target: Target): FactSchema | undefined {
  const name = textOf(entry?.value);
  const schema = name === undefined ? undefined : factSchemas.get(name);
  if (schema !== undefined) return schema;
  const at = entry === undefined ? start : placeOf(target.source, entry.begin);
  const hint = name === undefined ? '。' : didYouMean(name, factSchemas.keys()) || '。';
  const message = `facts 应为事实种类，可写：${listed(factSchemas.keys())}${hint}`;
  target.report('TEMPLATE_FRONT_MATTER', at, message);
  return undefined;
}

function optionalOf(entry: Entry | undefined, schema: FactSchema, target: Target): Set<string> {
  const optional = new Set<string>();
  const known = pathsOf(schema.type);
  const texts = entry === undefined ? [] : textsOf(entry, target.source);
  for (const { text: path, begin } of texts) {
    if (known.includes(path)) {
      optional.add(path);
      continue;
    }
    const hint = didYouMean(path, known) || '；列表中的事实写作“items[].ownNo”。';
    const message = `optional 里的“${path}”不是“${schema.name}”的事实${hint}`;
    target.report('TEMPLATE_FRONT_MATTER', placeOf(target.source, begin), message);
  }
  return optional;
}

/** Reads the head of a template; undefined after an error has been reported. */
export function readFrontMatter(source: SourceText, report: Report): FrontMatter | undefined {
  const entries = entriesOf(source, report);
  if (entries === undefined) return undefined;
  const start = placeOf(source, 0);
  const target = { source, report };
  const schema = schemaOf(entries.get('facts'), start, target);
  const name = textOf(entries.get('name')?.value);
  if (name === undefined) {
    report('TEMPLATE_FRONT_MATTER', start, '文件头缺少 name（模板的中文名称）。');
  }
  if (schema === undefined || name === undefined) return undefined;
  const optional = optionalOf(entries.get('optional'), schema, target);
  const sources = sourcesOf(entries.get('sources'), schema, target);
  return { name, schema, optional, ...(sources === undefined ? {} : { sources }) };
}
