import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import type { Finding } from '../../domain/finding.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { inTransaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { evaluateNotice } from './evaluate-notice.ts';
import { findingAt } from './finding-at.ts';
import { getNoticeView, NOTICE_NOT_FOUND, type NoticeView } from './get-notice.ts';
import { loadNoticeSources } from './notice-sources.ts';
import { requireDraft } from './require-draft.ts';
import { writableSource } from './writable-source.ts';
import { writeProposal } from './write-proposal.ts';

/**
 * Accepts the text that a finding proposes (full-width marks), as one recorded action: it is
 * written where the fact comes from, the notice itself, its task or its problem, in one transaction
 * with the audit events of both. A quotation stays equal to its original: equality ignores the
 * width of marks.
 * Fails with Validation, Forbidden, NotFound, Conflict, State.
 */
export async function acceptProposal(
  context: ServiceContext,
  input: { code: string; dataPath: string; noticeId: string; expectedRevision: number },
): Promise<NoticeView> {
  assertAllowedSomewhere(context.caller, 'notice:change');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const source = writableSource(input.dataPath);
  await inTransaction(context.store, async (transaction) => {
    const notice = await loadForChange({
      store: context.store,
      transaction,
      repository: noticeRepository(context.store),
      scope: scopeOf(context.caller, 'read'),
      id: input.noticeId,
      expectedRevision: from,
      paths: source.kind === 'notice' ? [source.path] : [],
      notFound: NOTICE_NOT_FOUND,
      authorise: (found) => assertAllowed(context.caller, 'notice:change', found),
    });
    requireDraft(notice, '采纳建议');
    const { findings } = await evaluateNotice(context, notice, { transaction });
    const text = proposalOf(findingAt(findings, input));
    const sources = await loadNoticeSources(context, notice, transaction);
    await writeProposal(context, transaction, { sources, source, text, code: input.code });
  });
  return getNoticeView(context, input.noticeId);
}

function proposalOf(finding: Finding): string {
  if (finding.proposal !== undefined) return finding.proposal;
  throw invalidInput(
    ['code'],
    'NO_PROPOSAL',
    `“${finding.code}”没有可以直接采纳的文字，请按提示改正：${finding.message}`,
  );
}
