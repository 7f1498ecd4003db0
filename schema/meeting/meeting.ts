import { getMeeting, type Meeting } from '../../server/services/meeting/get-meeting.ts';
import { listMeetings } from '../../server/services/meeting/list-meetings.ts';
import { registerMeeting } from '../../server/services/meeting/register-meeting.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { localId } from '../global-id.ts';
import { orNull } from '../load-node.ts';
import { creatingProblems } from '../problems.ts';

const meetingKind = builder.enumType('MeetingKind', {
  description: '会议类别',
  values: {
    OWN: { description: '本单位的会议，有纪要' },
    OTHER: { description: '其他机关的会议（常务会、常委会等），只记名称、日期、编号和决定的原文' },
  } as const,
});

export const meetingRef = builder.objectRef<Meeting>('Meeting');

builder.node(meetingRef, {
  description: '审议整改方案的会议，只供登记机构的人员查阅',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getMeeting(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    kind: t.field({ type: meetingKind, description: '类别', resolve: (row) => row.kind }),
    name: t.exposeString('name', { description: '会议名称' }),
    heldOn: t.field({ type: 'Date', description: '会议日期', resolve: (row) => row.heldOn }),
    number: t.string({
      nullable: true,
      description: '会议或纪要的编号',
      resolve: (row) => row.number ?? null,
    }),
    sentence: t.string({
      nullable: true,
      description: '决定的原文',
      resolve: (row) => row.sentence ?? null,
    }),
    minutes: t.string({
      nullable: true,
      description: '纪要正文；其他机关的会议没有',
      resolve: (row) => row.minutes ?? null,
    }),
    present: t.stringList({
      nullable: true,
      description: '出席人员；没有登记时为空',
      resolve: (row) => row.present ?? null,
    }),
    absent: t.stringList({
      nullable: true,
      description: '请假人员；没有登记时为空',
      resolve: (row) => row.absent ?? null,
    }),
    observers: t.stringList({
      nullable: true,
      description: '列席人员；没有登记时为空',
      resolve: (row) => row.observers ?? null,
    }),
    compiler: t.string({
      nullable: true,
      description: '纪要的编发机关',
      resolve: (row) => row.compiler ?? null,
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});

builder.queryField('meetings', (t) =>
  t.connection({
    type: meetingRef,
    description: '会议列表，按会议日期排列',
    resolve: (_root, page, { services }) => connectionOf(listMeetings(services, { page })),
  }),
);

const registerInput = builder.inputType('RegisterMeetingInput', {
  description: '会议的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构登记；只任一个机构经办人的可不填' }),
    kind: t.field({ type: meetingKind, required: true, description: '类别' }),
    name: t.string({ required: true, description: '会议名称，如市政府第12次常务会议' }),
    heldOn: t.field({ type: 'Date', required: true, description: '会议日期' }),
    number: t.string({ description: '会议或纪要的编号' }),
    sentence: t.string({ description: '决定的原文；其他机关的会议必填' }),
    minutes: t.string({ description: '纪要正文；本单位的会议必填' }),
    present: t.stringList({ description: '出席人员；印发纪要须有' }),
    absent: t.stringList({ description: '请假人员' }),
    observers: t.stringList({ description: '列席人员' }),
    compiler: t.string({ description: '纪要的编发机关；印发纪要须有' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerMeeting', (t) =>
  t.field({
    type: meetingRef,
    description: '登记已经召开的会议',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: registerInput, required: true, description: '会议内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, organizationId, ...meeting } = input;
      return registerMeeting(services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        meeting,
      });
    },
  }),
);
