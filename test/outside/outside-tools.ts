import { reasonOf } from '../../server/provision/provision-error.ts';
import type { Reporter } from '../../server/provision/reporter.ts';
import { runTool } from '../../server/provision/run-tool.ts';

const STALL_MS = 300_000;

/** Tools of the system, the Debian package that brings each, and how to ask whether it is there. */
const TOOLS = [
  { command: 'qpdf', args: ['--version'], package: 'qpdf' },
  { command: 'pdffonts', args: ['-v'], package: 'poppler-utils' },
  { command: 'pdftotext', args: ['-v'], package: 'poppler-utils' },
  { command: 'pdfinfo', args: ['-v'], package: 'poppler-utils' },
  { command: 'soffice', args: ['--version'], package: 'libreoffice-writer-nogui' },
  { command: 'javac', args: ['-version'], package: 'default-jdk-headless' },
  { command: 'mvn', args: ['--version'], package: 'maven' },
] as const;

/** Installs the checkers that are missing; throws (Chinese) when one cannot be had: never skips. */
export async function installOutsideTools(reporter: Reporter): Promise<void> {
  const lacking = await missingTools();
  if (lacking.length === 0) return;
  const packages = [...new Set(lacking.map((tool) => tool.package))];
  reporter.taken(`正在安装外部检查工具：${packages.join('、')}`);
  const install = () =>
    runTool({
      command: 'apt-get',
      args: ['install', '-y', '--no-install-recommends', ...packages],
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      stallMs: STALL_MS,
    });
  try {
    await install().catch(async () => {
      await runTool({ command: 'apt-get', args: ['update'], stallMs: STALL_MS });
      await install();
    });
  } catch (error) {
    reporter.failed(`apt-get 未能安装 ${packages.join('、')}（${reasonOf(error)}）`);
  }
  const left = await missingTools();
  if (left.length > 0) {
    const names = left.map((tool) => `${tool.command}（软件包 ${tool.package}）`);
    throw new Error(`缺少外部检查工具：${names.join('、')}，请安装后重试`);
  }
}

async function missingTools(): Promise<(typeof TOOLS)[number][]> {
  const present = await Promise.all(
    TOOLS.map(({ command, args }) =>
      runTool({ command, args, stallMs: STALL_MS }).then(
        () => true,
        () => false,
      ),
    ),
  );
  return TOOLS.filter((_, index) => present[index] !== true);
}
