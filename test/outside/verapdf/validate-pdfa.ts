import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { withCacheLock } from '../../../server/provision/cache/with-cache-lock.ts';
import type { Reporter } from '../../../server/provision/reporter.ts';
import { runTool } from '../../../server/provision/run-tool.ts';
import type { ProvisionSettings } from '../../../server/provision/settings.ts';

/** PDF/A-2a and PDF/UA-1 by the names that veraPDF has for them. */
export type PdfaFlavour = '2a' | '2u' | 'ua1';

/** A rule that a file breaks: clause of ISO 19005 or 32000, test number, how often, and its words. */
export type BrokenRule = {
  readonly clause: string;
  readonly test: number;
  readonly count: number;
  readonly message: string;
};

/** What veraPDF says of a file; `unreadable` is set when it could not be parsed at all. */
export type PdfaReport = {
  readonly path: string;
  readonly unreadable: string | undefined;
  readonly compliant: boolean;
  /** Number of assertions that were checked. */
  readonly checks: number;
  readonly broken: readonly BrokenRule[];
};

const SOURCES = ['pom.xml', 'Validate.java'];
const STALL_MS = 300_000;

/** Validates files with veraPDF, built once into the cache; one report for each file, in order. */
export async function validatePdfa(options: {
  readonly paths: readonly string[];
  readonly flavour: PdfaFlavour;
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
}): Promise<PdfaReport[]> {
  const { paths, flavour } = options;
  const folder = await buildOnce(options);
  const libraries = (await readFile(join(folder, 'classpath.txt'), 'utf8')).trim();
  const classPath = [join(folder, 'target', 'classes'), libraries].join(delimiter);
  const output = await runTool({
    command: 'java',
    args: ['-cp', classPath, 'Validate', flavour, ...paths],
    stallMs: STALL_MS,
  });
  return readReports(output, paths);
}

/** Reads the lines of Validate.java; throws when a file has no line. */
export function readReports(output: string, paths: readonly string[]): PdfaReport[] {
  const lines = output
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([kind]) => kind === 'FILE' || kind === 'RULE' || kind === 'BROKEN');
  return paths.map((path, index) => {
    const own = lines.filter((line) => line[1] === String(index));
    const unreadable = own.find(([kind]) => kind === 'BROKEN')?.[2];
    const file = own.find(([kind]) => kind === 'FILE');
    if (file === undefined && unreadable === undefined) {
      throw new Error(`veraPDF 没有给出“${path}”的结果`);
    }
    const broken = own
      .filter(([kind]) => kind === 'RULE')
      .map(([, , clause = '', test = '', count = '', message = '']) => ({
        clause,
        test: Number(test),
        count: Number(count),
        message,
      }));
    const checks = Number(file?.[3] ?? 0);
    return { path, unreadable, compliant: file?.[2] === 'true', checks, broken };
  });
}

async function buildOnce(options: {
  readonly settings: ProvisionSettings;
  readonly reporter: Reporter;
}): Promise<string> {
  const sources = await Promise.all(
    SOURCES.map((name) => readFile(join(import.meta.dirname, name))),
  );
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source);
  const folder = join(options.settings.cacheDir, 'verapdf', hash.digest('hex').slice(0, 12));
  if (await isBuilt(folder)) return folder;
  const { settings, reporter } = options;
  return withCacheLock({ cacheDir: settings.cacheDir, reporter }, async (staging) => {
    if (await isBuilt(folder)) return folder;
    for (const name of SOURCES)
      await copyFile(join(import.meta.dirname, name), join(staging, name));
    await runTool({
      command: 'mvn',
      args: [
        '-q',
        '-B',
        'compile',
        'dependency:build-classpath',
        '-Dmdep.outputFile=classpath.txt',
      ],
      cwd: staging,
      stallMs: STALL_MS,
    });
    await mkdir(join(folder, 'target'), { recursive: true });
    await rename(join(staging, 'target', 'classes'), join(folder, 'target', 'classes'));
    await rename(join(staging, 'classpath.txt'), join(folder, 'classpath.txt'));
    reporter.taken('veraPDF 检查器已编译并缓存');
    return folder;
  });
}

/** Built, and the libraries that it names are still in Maven's own folder. */
async function isBuilt(folder: string): Promise<boolean> {
  const libraries = await readFile(join(folder, 'classpath.txt'), 'utf8').catch(() => undefined);
  if (libraries === undefined) return false;
  const [first = ''] = libraries.trim().split(delimiter);
  return readFile(first).then(
    () => true,
    () => false,
  );
}
