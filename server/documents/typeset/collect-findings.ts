import type { Finding } from '../../domain/finding.ts';

/** Keeps each finding once: a rare character in a long text is one remark, not a thousand. */
export function collectFindings(): { report: (finding: Finding) => void; findings: Finding[] } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const report = (finding: Finding): void => {
    const key = JSON.stringify(finding);
    if (seen.has(key)) return;
    seen.add(key);
    findings.push(finding);
  };
  return { report, findings };
}
