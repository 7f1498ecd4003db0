import { type Finding, isError } from '../../domain/finding.ts';

/** How the person who called finds the files that findings speak of. */
export type Places = {
  /** A template file as seen from the working folder. */
  template(file: string): string;
  /** File, line and column of a data path: `a.facts.json:12:5`; absent while no facts are read. */
  fact?(dataPath: string): string;
};

function placeInTemplate(finding: Finding, places: Places): string {
  if (finding.file === undefined) return '';
  const file = places.template(finding.file);
  const column = finding.column === undefined ? '' : `:${finding.column}`;
  return finding.line === undefined ? file : `${file}:${finding.line}${column}`;
}

/** A finding as one line: severity, code, place in the template, place in the facts, message. */
export function findingLine(finding: Finding, places: Places): string {
  const clause = finding.clause === undefined ? '' : `（依据：${finding.clause}）`;
  const proposal = finding.proposal === undefined ? '' : `建议改为：${finding.proposal}`;
  const parts = [
    isError(finding) ? '错误' : '提示',
    finding.code,
    placeInTemplate(finding, places),
    finding.dataPath === undefined ? '' : (places.fact?.(finding.dataPath) ?? ''),
    finding.dataPath ?? '',
    `${finding.message}${clause}${proposal}`,
  ];
  // A value with line breaks must not look like two findings.
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s*[\r\n]+\s*/g, ' ');
}

/** “3项错误、2项提示”, “无错误和提示”. */
export function findingCounts(findings: readonly Finding[]): string {
  const errors = findings.filter(isError).length;
  const warnings = findings.length - errors;
  const counts = [
    ...(errors > 0 ? [`${errors}项错误`] : []),
    ...(warnings > 0 ? [`${warnings}项提示`] : []),
  ];
  return counts.length === 0 ? '无错误和提示' : counts.join('、');
}
