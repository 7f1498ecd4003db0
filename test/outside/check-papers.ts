import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { projectRoot } from '../../server/project-root.ts';
import { type Reporter, terminalReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { checkFonts, checkText } from './check-with-poppler.ts';
import { checkStructure } from './check-with-qpdf.ts';
import { installOutsideTools } from './outside-tools.ts';
import { type ExpectedPaper, findPapers } from './paper-manifest.ts';
import { type PdfaFlavour, type PdfaReport, validatePdfa } from './verapdf/validate-pdfa.ts';

/**
 * `npm run check:outside [-- --flavour 2u --conform]`: the demo's papers before checkers that others
 * wrote. veraPDF must be able to read each paper and its broken rules are listed; with `--conform`
 * they are faults.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      flavour: { type: 'string', default: '2u' },
      conform: { type: 'boolean', default: false },
    },
  });
  const flavour = z.enum(['1b', '2b', '2u', '2a']).parse(values.flavour);
  const reporter = terminalReporter();
  const papers = await findPapers(join(projectRoot, 'out'));
  await installOutsideTools(reporter);
  const faults = await outsideFaults({ papers, flavour, conform: values.conform, reporter });
  for (const paper of papers) {
    const own = faults.get(paper.path) ?? [];
    const name = relative(projectRoot, paper.path);
    console.log(own.length === 0 ? `✓ ${name}` : `✗ ${name}：${own.join('；')}`);
  }
  const bad = [...faults.values()].filter((own) => own.length > 0).length;
  console.log(`外部检查：${papers.length} 份文件，${bad} 份有问题`);
  return bad;
}

async function outsideFaults(options: {
  readonly papers: readonly ExpectedPaper[];
  readonly flavour: PdfaFlavour;
  readonly conform: boolean;
  readonly reporter: Reporter;
}): Promise<Map<string, string[]>> {
  const { papers, flavour, conform, reporter } = options;
  const faults = new Map<string, string[]>();
  for (const paper of papers) {
    faults.set(paper.path, [
      ...(await checkStructure(paper.path)),
      ...(await checkFonts(paper)),
      ...(await checkText(paper)),
    ]);
  }
  const settings = provisionSettingsFrom(process.env);
  const paths = papers.map((paper) => paper.path);
  const reports = await validatePdfa({ paths, flavour, settings, reporter });
  for (const report of reports) {
    faults.get(report.path)?.push(...pdfaFaults(report, conform));
  }
  printBrokenRules(reports, flavour);
  return faults;
}

function pdfaFaults(report: PdfaReport, conform: boolean): string[] {
  if (report.unreadable !== undefined) return [`veraPDF 无法读取：${report.unreadable}`];
  if (report.checks === 0) return ['veraPDF 没有检查任何内容'];
  if (!conform || report.compliant) return [];
  return report.broken.map((rule) => `不合 PDF/A ${rule.clause}（第 ${rule.test} 项）`);
}

function printBrokenRules(reports: readonly PdfaReport[], flavour: PdfaFlavour): void {
  const files = new Map<string, number>();
  for (const rule of reports.flatMap((report) => report.broken)) {
    const key = `${rule.clause} 第 ${rule.test} 项：${rule.message}`;
    files.set(key, (files.get(key) ?? 0) + 1);
  }
  const conforming = reports.filter((report) => report.compliant).length;
  console.log(`veraPDF（PDF/A-${flavour}）：${conforming}/${reports.length} 份符合`);
  for (const [rule, count] of files) console.log(`  ${count} 份不合 ${rule}`);
}

try {
  if ((await main()) > 0) process.exitCode = 1;
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
