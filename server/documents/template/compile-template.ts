import type { Finding } from '../../domain/finding.ts';
import { firstForbidden } from '../../domain/input/forbidden-characters.ts';
import type { TemplateNode } from './blocks/block.ts';
import { checkTitles } from './check-titles.ts';
import { compileSource } from './compile-nodes.ts';
import type { TypeScope } from './expressions/check-expression.ts';
import type { FactSchema } from './facts/fact-schemas.ts';
import { bodyOffset } from './front-matter/entries.ts';
import { readFrontMatter } from './front-matter/front-matter.ts';
import type { TemplateSources } from './front-matter/sources.ts';
import { didYouMean } from './source/did-you-mean.ts';
import { placeOf, type SourceText, sourceText } from './source/source-text.ts';
import { type Report, templateError } from './source/template-error.ts';
import type { TemplateSource } from './template-source.ts';

/** A template that has passed all checks; made by `compileTemplate` only. */
export type CompiledTemplate = {
  /** As in `TemplateSource`: `notice/closure/anhui`. */
  readonly name: string;
  /** Chinese name from the front matter. */
  readonly title: string;
  readonly schema: FactSchema;
  readonly optional: ReadonlySet<string>;
  /** Kinds of problems that it is written for; absent where it is for all. */
  readonly sources?: TemplateSources;
  readonly nodes: readonly TemplateNode[];
  /** Whether annexes are written in it, which a paper may name before they come. */
  readonly hasAnnexes: boolean;
  /** Schema paths that the template reads and that may not be left out, in order of first use. */
  readonly required: readonly string[];
};

function reportForbidden(source: SourceText, report: Report): void {
  // A tab is white space in a template, though no fact may hold one.
  const found = firstForbidden(source.text.replaceAll('\t', ' '));
  if (found === undefined) return;
  const message = `模板里有不可见或自造字符${found.code}；请删去后重新输入这一处。`;
  report('TEMPLATE_SYNTAX', placeOf(source, found.offset), message);
}

/** What hides a title or stands for one: a template with it is not told to lack a title. */
const HIDING: readonly string[] = ['TEMPLATE_BLOCK', 'TEMPLATE_FENCE', 'TEMPLATE_PART'];

function reportTitles(
  source: SourceText,
  parts: TemplateSource['parts'],
  { findings, report }: { findings: readonly Finding[]; report: Report },
): void {
  if (checkTitles(source, { parts, report })) return;
  if (findings.some(({ code }) => HIDING.includes(code))) return;
  const body = bodyOffset(source);
  const begin = source.text.slice(body).search(/\S/);
  const message =
    '模板没有标题；请在正文开头写 :::title、一段标题文字和 :::（卷宗写 :::cover，命令写 ::head{form="命令"}）。';
  report('TEMPLATE_TITLE', placeOf(source, body + Math.max(begin, 0)), message);
}

function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a.file ?? '', b.file ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** Each finding once: a part that is used twice is wrong once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...seen.values()].sort(byPlace);
}

function conditional(path: string, optional: ReadonlySet<string>): boolean {
  for (const declared of optional) {
    if (path === declared || path.startsWith(`${declared}.`) || path.startsWith(`${declared}[`)) {
      return true;
    }
  }
  return false;
}

/**
 * Parses a template with its parts and checks it against the schema of its facts. Pure. Either a
 * template that `assemble` takes, or every error with file, line, column and near names.
 */
export function compileTemplate(
  template: TemplateSource,
): { readonly template: CompiledTemplate } | { readonly findings: Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (code, at, message) => findings.push(templateError(code, at, message));
  const source = sourceText(template.file, template.text);
  const { parts } = template;
  reportForbidden(source, report);
  for (const [file, text] of Object.entries(parts)) reportForbidden(sourceText(file, text), report);
  const head = readFrontMatter(source, report);
  const { nodes, annexIds, annexes, references } = compileSource(source, { parts, report });
  for (const { id, attribute } of references) {
    if (annexIds.has(id)) continue;
    const hint = didYouMean(id, annexIds) || '；请给附件写上 id。';
    report('TEMPLATE_REFERENCE', attribute.at, `没有标识为“${id}”的附件${hint}`);
  }
  if (head === undefined) return { findings: distinct(findings) };
  reportTitles(source, parts, { findings, report });
  const used = new Set<string>();
  const scope: TypeScope = {
    facts: head.schema.type,
    names: new Map(),
    optional: head.optional,
    report,
    use: (path) => used.add(path),
  };
  for (const node of nodes) node.check(scope);
  if (findings.length > 0) return { findings: distinct(findings) };
  const required = [...used].filter((path) => !conditional(path, head.optional));
  const { name: title, ...declared } = head;
  const { name } = template;
  const hasAnnexes = annexes.count > 0;
  return { template: { name, title, ...declared, nodes, hasAnnexes, required } };
}

/** Schema paths of the facts that a template needs (`items[].goal.text`). */
export function requiredFacts(template: CompiledTemplate): string[] {
  return [...template.required];
}
