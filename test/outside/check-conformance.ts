import type { Conformance } from '../../server/documents/render/renderer.ts';
import type { Reporter } from '../../server/provision/reporter.ts';
import type { ProvisionSettings } from '../../server/provision/settings.ts';
import type { Twin } from './broken-twins.ts';
import type { ExpectedPaper } from './paper-manifest.ts';
import { type PdfaFlavour, type PdfaReport, validatePdfa } from './verapdf/validate-pdfa.ts';

const LEVELS: readonly { readonly level: Conformance; readonly flavour: PdfaFlavour }[] = [
  { level: 'PDF/A-2a', flavour: '2a' },
  { level: 'PDF/A-2u', flavour: '2u' },
  { level: 'PDF/UA-1', flavour: 'ua1' },
];

type Tools = { readonly settings: ProvisionSettings; readonly reporter: Reporter };

/** What veraPDF holds against papers in the levels that they claim: faults in Chinese, by path. */
export async function checkConformance(
  options: Tools & { readonly papers: readonly ExpectedPaper[] },
): Promise<Map<string, string[]>> {
  const { papers, ...tools } = options;
  const faults = new Map<string, string[]>(papers.map(({ path }) => [path, []]));
  for (const { level, flavour } of LEVELS) {
    const claiming = papers.filter(({ conformance }) => conformance.includes(level));
    const paths = claiming.map(({ path }) => path);
    const reports = await validatePdfa({ paths, flavour, ...tools });
    for (const report of reports) faults.get(report.path)?.push(...faultsOf(report, level));
    const conforming = reports.filter(({ compliant }) => compliant).length;
    console.log(`veraPDF：${paths.length} 份声明${level}，${conforming} 份符合`);
  }
  return faults;
}

function faultsOf(report: PdfaReport, level: Conformance): string[] {
  if (report.unreadable !== undefined) return [`veraPDF 无法读取：${report.unreadable}`];
  if (report.checks === 0) return ['veraPDF 没有检查任何内容'];
  if (report.compliant) return [];
  return report.broken.map(
    ({ clause, test, message }) => `不合${level} ${clause}（第 ${test} 项）：${message}`,
  );
}

/** Whether veraPDF passes the sound paper and refuses each broken twin by the right rule. */
export async function checkTwins(
  options: Tools & { readonly twins: readonly Twin[] },
): Promise<string[]> {
  const { twins, ...tools } = options;
  const faults: string[] = [];
  for (const { level, flavour } of LEVELS.filter((one) => one.level !== 'PDF/A-2u')) {
    const reports = await validatePdfa({ paths: twins.map(({ path }) => path), flavour, ...tools });
    for (const [at, report] of reports.entries()) {
      const twin = twins[at];
      if (twin === undefined) continue;
      const wanted = twin.refusedBy[flavour];
      const broken = report.broken.map(({ clause }) => clause);
      const said = `“${twin.name}”的样例按${level}检查`;
      if (wanted === undefined && !report.compliant)
        faults.push(`${said}应当符合，却违反 ${broken.join('、')}`);
      if (wanted === undefined) continue;
      if (report.compliant) faults.push(`${said}应被拒绝，却通过了`);
      else if (!wanted.some((clause) => broken.includes(clause))) {
        faults.push(`${said}应违反 ${wanted.join(' 或 ')}，实为 ${broken.join('、')}`);
      }
    }
  }
  console.log(`veraPDF：${twins.length - 1} 份改坏的样例，${faults.length} 处与预期不符`);
  return faults;
}
