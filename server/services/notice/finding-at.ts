import type { Finding } from '../../domain/finding.ts';
import { invalidInput } from '../invalid-input.ts';

/** Which finding of a notice is meant: its code, and its place in the facts where it has one. */
export type FindingPlace = { readonly code: string; readonly dataPath?: string | undefined };

/** The finding at a place; throws ValidationFailure that tells what stands there now. */
export function findingAt(findings: readonly Finding[], place: FindingPlace): Finding {
  const found = findings.find(
    (finding) => finding.code === place.code && finding.dataPath === place.dataPath,
  );
  if (found) return found;
  const paths = findings
    .filter((finding) => finding.code === place.code)
    .map((finding) => finding.dataPath ?? '（全文）');
  const now = paths.length > 0 ? `该代码现有的位置：${paths.join('、')}` : '现已没有该代码的提示';
  throw invalidInput(
    [paths.length > 0 ? 'dataPath' : 'code'],
    'FINDING_UNKNOWN',
    `“${place.dataPath ?? '（全文）'}”处没有代码为“${place.code}”的提示；${now}，请重新读取公示的提示后再办理`,
  );
}
