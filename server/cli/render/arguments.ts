import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { PAPER_FORMATS, type PaperFormat } from '../../documents/paper/paper.ts';
import { CommandError } from './command-error.ts';

/** What `npm run render` was asked for. */
export type RenderArguments = {
  /** `notice/closure/anhui` */
  readonly template: string;
  readonly factsFile: string;
  /** As named, else after the facts file, in the working folder. */
  readonly outFile: string;
  readonly format: PaperFormat;
};

/** How the command is written. */
export const USAGE =
  '用法：npm run render -- <模板> <事实.json> [-o 输出.pdf] [--format pdf|docx]（不写 -o 时在当前文件夹生成与事实文件同名的文件；不写 --format 时按输出文件的扩展名，否则为 pdf），如 npm run render -- notice/closure/anhui templates/notice/closure/anhui.facts.json';

function words(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' }, format: { type: 'string' } },
    });
  } catch {
    throw new CommandError(
      `参数无法识别；只有 -o（输出文件）、--format（文件格式）两个选项。${USAGE}`,
      2,
    );
  }
}

/** Reads the command line; a template may also be given as its file. Throws CommandError. */
export function readArguments(args: readonly string[]): RenderArguments {
  const { values, positionals } = words(args);
  const [template, factsFile, ...rest] = positionals;
  if (template === undefined || factsFile === undefined || rest.length > 0) {
    throw new CommandError(
      `应给出模板和事实文件，共两项，收到${positionals.length}项。${USAGE}`,
      2,
    );
  }
  const format = formatOf(values);
  const name = basename(factsFile).replace(/(\.facts)?\.json$/, '');
  return {
    template: template.replace(/^(?:\.\/)?templates\//, '').replace(/\.md$/, ''),
    factsFile,
    outFile: values.output ?? `${name}.${format}`,
    format,
  };
}

/** The format that was asked for, else that of the output file's name, else PDF. Throws CommandError. */
function formatOf({ format, output = '' }: { format?: string; output?: string }): PaperFormat {
  const asked = format ?? (output.toLowerCase().endsWith('.docx') ? 'docx' : 'pdf');
  const known = PAPER_FORMATS.find((name) => name === asked);
  if (known !== undefined) return known;
  throw new CommandError(
    `--format ${asked} 无效：应为 ${PAPER_FORMATS.join('、')} 之一。${USAGE}`,
    2,
  );
}
