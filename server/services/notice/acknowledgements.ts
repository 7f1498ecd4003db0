import type { Finding } from '../../domain/finding.ts';
import { valuesAt } from '../../domain/input/data-path.ts';
import type { NoticeFacts } from '../../domain/notice/facts.ts';
import { canonicalHash } from '../../store/canonical-hash.ts';
import type { AcknowledgementRow, NoticeRow } from '../../store/notice/notices.ts';

/**
 * What an acknowledgement is tied to: the rule, its words, the fact's value, and the item by its
 * number, not by its place. When one of them changes, the acknowledgement no longer stands.
 */
export function findingFingerprint(finding: Finding, facts: NoticeFacts): string {
  const path = finding.dataPath ?? '';
  const place = /^items\[(\d+)\]/.exec(path)?.[1];
  const item = place === undefined ? undefined : facts.items[Number(place)];
  return canonicalHash([
    finding.code,
    finding.message,
    path.replace(/^items\[\d+\]/, 'items[]'),
    item?.ownNo ?? item?.problem ?? null,
    valuesAt(facts, path).map(({ value }) => value ?? null),
  ]);
}

/** The acknowledgement that stands for a finding, if there is one. */
export function acknowledgementOf(
  notice: NoticeRow,
  finding: Finding,
  facts: NoticeFacts,
): AcknowledgementRow | undefined {
  if (notice.acknowledgements.length === 0) return undefined;
  const id = findingFingerprint(finding, facts);
  return notice.acknowledgements.find((row) => row.id === id);
}

/** An acknowledgement that stands, with the finding it is about. */
export type StandingAcknowledgement = {
  readonly row: AcknowledgementRow;
  readonly finding: Finding;
};

/** Acknowledgements that stand, in the order of the findings. */
export function standingAcknowledgements(
  notice: NoticeRow,
  evaluation: { readonly findings: readonly Finding[]; readonly facts: NoticeFacts },
): readonly StandingAcknowledgement[] {
  return evaluation.findings.flatMap((finding) => {
    const row = acknowledgementOf(notice, finding, evaluation.facts);
    return row ? [{ row, finding }] : [];
  });
}
