import { join } from 'node:path';
import { makePaper } from '../../documents/paper/make-paper.ts';
import type { Paper, PaperOrder } from '../../documents/paper/paper.ts';
import { compileTemplate } from '../../documents/template/compile-template.ts';
import { readTemplate, type TemplateSource } from '../../documents/template/template-source.ts';
import type { Supplies } from '../../documents/typeset/supplies.ts';
import { Failure } from '../../domain/failure.ts';
import { type Finding, isError } from '../../domain/finding.ts';
import { projectRoot } from '../../project-root.ts';
import { mergeFindings } from '../../services/notice/merge-findings.ts';
import { NOTICE_FACTS } from '../../services/notice/notice-template.ts';
import type { RenderArguments } from './arguments.ts';
import { CommandError } from './command-error.ts';
import { commandFontSet } from './command-font-set.ts';
import { findingCounts, findingLine, type Places } from './finding-lines.ts';
import { noticeFindings } from './notice-findings.ts';
import { placesOf, templatePlaces } from './places.ts';
import { readFacts } from './read-facts.ts';
import { readSupplies } from './read-supplies.ts';
import { refuseMarkedNames, refuseMarkedTexts, secrecyCeiling } from './refuse-secrets.ts';
import { writePaper } from './write-paper.ts';

/** Where the command speaks: findings and result, line by line. */
export type Print = (line: string) => void;

const templates = join(projectRoot, 'templates');

async function sourceOf(name: string): Promise<TemplateSource> {
  try {
    return await readTemplate(templates, name);
  } catch (error) {
    if (error instanceof Failure) throw new CommandError(error.message);
    throw error;
  }
}

/** An issued paper, or a draft when anything forbids issuing. */
async function paperOf(
  order: Pick<PaperOrder, 'source' | 'facts' | 'secrecyCeiling' | 'format'> & {
    supplies: Supplies;
  },
  checks: readonly Finding[],
) {
  const given = { ...order, fonts: await commandFontSet(), createdAt: new Date().toISOString() };
  const issued = checks.some(isError) ? undefined : await makePaper({ ...given, draft: false });
  if (issued && fileOf(issued) !== undefined) return { paper: issued, draft: false };
  return { paper: await makePaper({ ...given, draft: true }), draft: true };
}

function fileOf({ pdf, docx }: Paper): Uint8Array | undefined {
  return docx ?? pdf;
}

function printAll(findings: readonly Finding[], places: Places, print: Print): void {
  for (const finding of findings) print(findingLine(finding, places));
}

async function deliver(
  made: { paper: Paper; draft: boolean; findings: readonly Finding[] },
  options: RenderArguments,
  print: Print,
): Promise<number> {
  const counts = findingCounts(made.findings);
  const file = fileOf(made.paper);
  if (file === undefined) {
    const name = options.format.toUpperCase();
    throw new CommandError(`未生成${name}：${counts}；请先按上列各项修改。`);
  }
  await writePaper(options.outFile, file);
  const kind = made.draft ? '草稿' : '正式件';
  print(`已生成${kind}：${options.outFile}（${made.paper.pageCount}页；${counts}）`);
  return made.draft ? 1 : 0;
}

/**
 * Makes a paper from a template and a file of facts, without database or server, and prints its
 * findings. Gives the exit code: 0 for a paper without errors, 1 for a draft. Throws CommandError.
 */
export async function renderTemplate(options: RenderArguments, print: Print): Promise<number> {
  const ceiling = secrecyCeiling(process.env.SECRECY_CEILING);
  refuseMarkedNames(options, ceiling);
  const source = await sourceOf(options.template);
  const compiled = compileTemplate(source);
  if ('findings' in compiled) {
    printAll(compiled.findings, templatePlaces(templates), print);
    throw new CommandError(`模板有${findingCounts(compiled.findings)}，未生成PDF。`);
  }
  const { factsFile } = options;
  const { facts, text } = await readFacts(factsFile);
  const places = placesOf(templates, { file: factsFile, text });
  refuseMarkedTexts({ source, facts, ceiling }, (found) => printAll(found, places, print));
  const { schema } = compiled.template;
  const checks = schema.name === NOTICE_FACTS ? noticeFindings(facts) : [];
  const supplies = await readSupplies(facts, factsFile, schema);
  const { paper, draft } = await paperOf(
    { source, facts, supplies, secrecyCeiling: ceiling, format: options.format },
    checks,
  );
  const findings = mergeFindings(checks, paper.findings);
  printAll(findings, places, print);
  return deliver({ paper, draft, findings }, options, print);
}
