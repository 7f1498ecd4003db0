import { DuplicateFailure, IncompleteDataFailure } from '../../server/domain/failure.ts';
import { acceptProposal } from '../../server/services/notice/accept-proposal.ts';
import { acknowledgeFinding } from '../../server/services/notice/acknowledge-finding.ts';
import { approveNotice } from '../../server/services/notice/approve-notice.ts';
import { changeNotice } from '../../server/services/notice/change-notice.ts';
import { draftNotice } from '../../server/services/notice/draft-notice.ts';
import { publishNotice } from '../../server/services/notice/publish-notice.ts';
import { returnNotice } from '../../server/services/notice/return-notice.ts';
import { builder } from '../builder.ts';
import { decodeGlobalId, localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { noticeRef } from './notice.ts';
import {
  acceptProposalInput,
  acknowledgeFindingInput,
  approveNoticeInput,
  changeNoticeInput,
  draftNoticeInput,
  publishNoticeInput,
  returnNoticeInput,
  withLocalIds,
} from './notice-inputs.ts';

/** Problems of approving and publishing: the facts may not suffice, the key may be used. */
const issuingProblems = [...changingProblems, IncompleteDataFailure, DuplicateFailure];

/** Local id of a notice; an id of another type names no notice. */
function noticeIdOf(globalId: string): string {
  const { typename, id } = decodeGlobalId(globalId);
  return typename === 'DisclosureNotice' ? id : 'not-a-DisclosureNotice';
}

builder.mutationField('draftNotice', (t) =>
  t.field({
    type: noticeRef,
    description: '起草公示',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: draftNoticeInput, required: true, description: '起草内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, organizationId, ...notice } = input;
      return draftNotice(services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        notice: withLocalIds(notice),
      });
    },
  }),
);

builder.mutationField('changeNotice', (t) =>
  t.field({
    type: noticeRef,
    description: '修改公示草稿；与他人对其他字段的修改合并',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeNoticeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, { services }) =>
      changeNotice(services, {
        noticeId: noticeIdOf(input.noticeId),
        expectedRevision: input.expectedRevision,
        changes: withLocalIds(input.changes),
      }),
  }),
);

builder.mutationField('approveNotice', (t) =>
  t.field({
    type: noticeRef,
    description: '审签公示：冻结事实；审签人不得是起草或修改过公示的人',
    errors: { types: issuingProblems },
    args: { input: t.arg({ type: approveNoticeInput, required: true, description: '审签内容' }) },
    resolve: (_root, { input }, { services }) =>
      approveNotice(services, {
        ...input,
        noticeId: noticeIdOf(input.noticeId),
        expectedFacts: input.expectedFacts ?? undefined,
      }),
  }),
);

builder.mutationField('publishNotice', (t) =>
  t.field({
    type: noticeRef,
    description: '发布已审签的公示：按冻结的事实再核对一次',
    errors: { types: issuingProblems },
    args: { input: t.arg({ type: publishNoticeInput, required: true, description: '发布内容' }) },
    resolve: (_root, { input }, { services }) =>
      publishNotice(services, { ...input, noticeId: noticeIdOf(input.noticeId) }),
  }),
);

builder.mutationField('returnNotice', (t) =>
  t.field({
    type: noticeRef,
    description: '退回已审签的公示，须写明理由',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: returnNoticeInput, required: true, description: '退回内容' }) },
    resolve: (_root, { input }, { services }) =>
      returnNotice(services, { ...input, noticeId: noticeIdOf(input.noticeId) }),
  }),
);

builder.mutationField('acknowledgeFinding', (t) =>
  t.field({
    type: noticeRef,
    description: '确认一条警告并写明理由；所涉事实改动后确认失效',
    errors: { types: changingProblems },
    args: {
      input: t.arg({ type: acknowledgeFindingInput, required: true, description: '确认内容' }),
    },
    resolve: (_root, { input }, { services }) =>
      acknowledgeFinding(services, {
        ...input,
        noticeId: noticeIdOf(input.noticeId),
        dataPath: input.dataPath ?? undefined,
      }),
  }),
);

builder.mutationField('acceptProposal', (t) =>
  t.field({
    type: noticeRef,
    description: '采纳一条提示所建议的文字，写回该事实的出处（公示、整改任务或问题）',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: acceptProposalInput, required: true, description: '采纳内容' }) },
    resolve: (_root, { input }, { services }) =>
      acceptProposal(services, { ...input, noticeId: noticeIdOf(input.noticeId) }),
  }),
);
