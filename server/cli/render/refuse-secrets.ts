import { basename } from 'node:path';
import { secrecyFindings } from '../../documents/paper/secrecy-findings.ts';
import type { TemplateSource } from '../../documents/template/template-source.ts';
import type { Finding } from '../../domain/finding.ts';
import { SECRECY_GRADES, type SecrecyGrade, USUAL_CEILING } from '../../domain/official/secrecy.ts';
import { markAbove } from '../../domain/secrecy/marks.ts';
import { secrecyMessage } from '../../domain/secrecy/refusal.ts';
import type { RenderArguments } from './arguments.ts';
import { CommandError } from './command-error.ts';

/** The ceiling that the setting SECRECY_CEILING names, else the usual one. Throws CommandError. */
export function secrecyCeiling(setting: string | undefined): SecrecyGrade {
  if (setting === undefined) return USUAL_CEILING;
  const grade = SECRECY_GRADES.find((name) => name === setting);
  if (grade !== undefined) return grade;
  throw new CommandError(
    `设置 SECRECY_CEILING=${setting} 无效：应为 ${SECRECY_GRADES.join('、')} 之一`,
  );
}

/** Throws CommandError where the name of a file is marked: nothing is read or written under it. */
export function refuseMarkedNames(options: RenderArguments, ceiling: SecrecyGrade): void {
  for (const [where, file] of [
    ['事实文件的文件名', options.factsFile],
    ['输出文件的文件名', options.outFile],
  ] as const) {
    const mark = markAbove(basename(file), ceiling);
    if (mark) throw new CommandError(secrecyMessage(where, mark, ceiling));
  }
}

/** Throws CommandError where template or facts are marked, after telling each place. */
export function refuseMarkedTexts(
  given: {
    readonly source: TemplateSource;
    readonly facts: unknown;
    readonly ceiling: SecrecyGrade;
  },
  tell: (findings: readonly Finding[]) => void,
): void {
  const findings = secrecyFindings(given.source, given.facts, given.ceiling);
  if (findings.length === 0) return;
  tell(findings);
  throw new CommandError(`上列${findings.length}处带有国家秘密标志，未生成PDF。`);
}
