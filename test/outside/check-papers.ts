import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { projectRoot } from '../../server/project-root.ts';
import { provisionFonts } from '../../server/provision/fonts/provision-fonts.ts';
import { terminalReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { writeTwins } from './broken-twins.ts';
import { checkConformance, checkTwins } from './check-conformance.ts';
import { checkDocx } from './check-docx.ts';
import { checkFonts, checkText } from './check-with-poppler.ts';
import { checkStructure } from './check-with-qpdf.ts';
import { writeGeneratedPapers, writeSamplePapers } from './generated-papers.ts';
import { installOutsideTools } from './outside-tools.ts';
import { type ExpectedPaper, findPapers } from './paper-manifest.ts';

/**
 * `npm run check:outside [-- --generated 500]`: papers before checkers that others wrote: those of
 * the demo, a sample of each template, and generated ones of every kind. poppler must read every
 * character, qpdf find no fault, and veraPDF confirm each level that a paper claims; it must refuse
 * the twins that are broken in one place. LibreOffice must open each sample as DOCX and read all of it.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { generated: { type: 'string', default: '500' } } });
  const count = z.coerce.number().int().min(1).parse(values.generated);
  const reporter = terminalReporter();
  const settings = provisionSettingsFrom(process.env);
  await installOutsideTools(reporter);
  const fonts = await loadFontSet(await provisionFonts({ settings, reporter }));
  const folder = await mkdtemp(join(tmpdir(), 'outside-'));
  try {
    const demo = await findPapers(join(projectRoot, 'out'));
    const samples = await writeSamplePapers({ folder, fonts });
    const generated = await writeGeneratedPapers({ folder, count, fonts });
    for (const { path, conformance } of demo) {
      if (conformance.length === 0) throw new Error(`“${path}”没有声明归档和无障碍级别`);
    }
    const papers = [...demo, ...samples, ...generated];
    const faults = await faultsOf([...demo, ...samples]);
    // What qpdf and pdffonts look at, veraPDF looks at as well: a process less for each of hundreds.
    for (const paper of generated) faults.set(paper.path, await checkText(paper));
    for (const { path, faults: own } of [...samples, ...generated]) faults.get(path)?.push(...own);
    const said = await checkConformance({ papers, settings, reporter });
    for (const [path, own] of said) faults.get(path)?.push(...own);
    for (const [path, own] of await checkDocx({ folder, fonts })) faults.set(path, own);
    const bad = printFaults(faults, folder);
    const twins = await checkTwins({ twins: await writeTwins(folder, fonts), settings, reporter });
    for (const fault of twins) console.log(`✗ ${fault}`);
    return bad + twins.length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function faultsOf(papers: readonly ExpectedPaper[]): Promise<Map<string, string[]>> {
  const faults = new Map<string, string[]>();
  for (const paper of papers) {
    const found = await Promise.all([
      checkStructure(paper.path),
      checkFonts(paper),
      checkText(paper),
    ]);
    faults.set(paper.path, found.flat());
  }
  return faults;
}

/** One line for each paper of the demo and for each bad one; how many are bad. */
function printFaults(faults: ReadonlyMap<string, readonly string[]>, folder: string): number {
  for (const [path, own] of faults) {
    const generated = path.startsWith(folder);
    const name = relative(generated ? folder : projectRoot, path);
    if (own.length > 0) console.log(`✗ ${name}：${own.join('；')}`);
    else if (!generated) console.log(`✓ ${name}`);
  }
  const bad = [...faults.values()].filter((own) => own.length > 0).length;
  console.log(`外部检查：${faults.size} 份文件，${bad} 份有问题`);
  return bad;
}

try {
  if ((await main()) > 0) process.exitCode = 1;
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
