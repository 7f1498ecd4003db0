import type { Finding } from '../../domain/finding.ts';
import { otherFaceCharacter } from './line/other-face.ts';

/**
 * Keeps each finding once: a rare character in a long text is one remark, not a thousand; one that
 * another face prints is one remark in the whole paper, at its first place.
 */
export function collectFindings(): { report: (finding: Finding) => void; findings: Finding[] } {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const report = (finding: Finding): void => {
    const key = otherFaceCharacter(finding) ?? JSON.stringify(finding);
    if (seen.has(key)) return;
    seen.add(key);
    findings.push(finding);
  };
  return { report, findings };
}
