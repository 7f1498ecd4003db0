import { z } from 'zod';
import { compareDataPaths } from './input/data-path.ts';

/**
 * Something a reader of a paper should know before it leaves the office. An `error` stops issuing
 * and publishing, a `warning` needs an acknowledgement with a reason, drafts print with both.
 */
export const findingSchema = z.strictObject({
  severity: z.enum(['error', 'warning']),
  /** Stable, in capitals: `FACT_MISSING`, `PERIOD_TOO_SHORT`. */
  code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  /** Place in the facts, `items[0].goal.text`; absent where the finding is not about one fact. */
  dataPath: z.string().optional(),
  /** Template file relative to `templates/`, when the finding arose at a place in a template. */
  file: z.string().optional(),
  /** 1-based line in `file`. */
  line: z.int().positive().optional(),
  /** 1-based column in `file`. */
  column: z.int().positive().optional(),
  /** Chinese, one sentence: what is wrong, what would be right, what to do. */
  message: z.string().min(1),
  /** The rule: a clause of a standard or law, or a section of the domain rules. */
  clause: z.string().optional(),
  /** Replacement text that a person may accept in one recorded action (half-width marks). */
  proposal: z.string().optional(),
});

/** One remark on a paper or on its facts. */
export type Finding = z.infer<typeof findingSchema>;

/** True when the finding forbids issuing and publishing. */
export function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}

/** Findings as people read them: errors before warnings, then by check in the given order, then by place. */
export function inReadingOrder(findings: readonly Finding[], codes: readonly string[]): Finding[] {
  const rank = new Map(codes.map((code, place) => [code, place]));
  const rankOf = ({ code }: Finding) => rank.get(code) ?? codes.length;
  return findings.toSorted(
    (a, b) =>
      Number(isError(b)) - Number(isError(a)) ||
      rankOf(a) - rankOf(b) ||
      compareDataPaths(a.dataPath, b.dataPath),
  );
}
