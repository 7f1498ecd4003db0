import { randomUUID } from 'node:crypto';
import {
  AcceptProposalDocument,
  AcknowledgeFindingDocument,
  ApproveNoticeDocument,
  type DemoNoticeFragment,
  PublishNoticeDocument,
} from './generated/graphql.ts';
import { dataOf, send } from './graphql-client.ts';
import type { Office } from './register-case.ts';

const ACKNOWLEDGED = '演示：已核对原文，按公开稿保留';

/**
 * Takes a draft to publication as an office would: proposals accepted, what remains acknowledged
 * with a reason by the clerk, approved and published by the head.
 */
export async function issueNotice(
  office: Office,
  draft: DemoNoticeFragment,
): Promise<DemoNoticeFragment> {
  const settled = await settleFindings(office, draft);
  const step = (notice: DemoNoticeFragment) => ({
    input: {
      noticeId: notice.id,
      expectedRevision: notice.revision,
      idempotencyKey: randomUUID(),
    },
  });
  const { approveNotice } = await send(office.head, ApproveNoticeDocument, step(settled));
  const approved = dataOf(approveNotice);
  const { publishNotice } = await send(office.head, PublishNoticeDocument, step(approved));
  return dataOf(publishNotice);
}

/** Each step answers with the notice as it is now, so that the next one starts from there. */
async function settleFindings(
  office: Office,
  draft: DemoNoticeFragment,
): Promise<DemoNoticeFragment> {
  let notice = draft;
  for (const finding of draft.findings) {
    const place = {
      noticeId: notice.id,
      expectedRevision: notice.revision,
      code: finding.code,
    };
    if (finding.proposal !== null && finding.dataPath !== null) {
      const input = { ...place, dataPath: finding.dataPath };
      const { acceptProposal } = await send(office.clerk, AcceptProposalDocument, { input });
      notice = dataOf(acceptProposal);
    } else if (finding.severity === 'WARNING') {
      const input = { ...place, dataPath: finding.dataPath, reason: ACKNOWLEDGED };
      const { acknowledgeFinding } = await send(office.clerk, AcknowledgeFindingDocument, {
        input,
      });
      notice = dataOf(acknowledgeFinding);
    }
  }
  return notice;
}
