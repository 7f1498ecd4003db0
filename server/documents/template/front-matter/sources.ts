import { type ProblemSource, problemSource } from '../../../domain/problem/problem.ts';
import type { Origin } from '../../model/document.ts';
import type { FactSchema } from '../facts/fact-schemas.ts';
import { didYouMean, listed } from '../source/did-you-mean.ts';
import { placeOf, type SourceText } from '../source/source-text.ts';
import type { Report } from '../source/template-error.ts';
import { type Entry, textsOf } from './entries.ts';

/** Kinds of problems that a template is written for, and where its head says so. */
export type TemplateSources = {
  readonly values: readonly ProblemSource[];
  readonly at: Origin;
};

/** Reads `sources: [PETITION]`; undefined where there is none or an error has been reported. */
export function sourcesOf(
  entry: Entry | undefined,
  schema: FactSchema,
  target: { readonly source: SourceText; readonly report: Report },
): TemplateSources | undefined {
  if (entry === undefined) return undefined;
  const at = placeOf(target.source, entry.begin);
  const refuse = (place: Origin, message: string) =>
    target.report('TEMPLATE_FRONT_MATTER', place, message);
  if (schema.sourcePath === undefined) {
    refuse(at, `“${schema.name}”的事实不分问题来源，文件头里不能写 sources；请删去这一项。`);
    return undefined;
  }
  const known = problemSource.options;
  const values: ProblemSource[] = [];
  for (const { text, begin } of textsOf(entry, target.source)) {
    const parsed = problemSource.safeParse(text);
    if (parsed.success) values.push(parsed.data);
    else {
      const hint = didYouMean(text, known) || '。';
      const message = `sources 里的“${text}”不是问题来源，可写：${listed(known)}${hint}`;
      refuse(placeOf(target.source, begin), message);
      return undefined;
    }
  }
  if (values.length > 0) return { values, at };
  refuse(at, `sources 里没有写问题来源；可写：${listed(known)}，不限来源时请删去这一项。`);
  return undefined;
}
