import { type Evidence, getEvidence } from '../../server/services/evidence/get-evidence.ts';
import { getOrganization } from '../../server/services/organization/get-organization.ts';
import { getTask } from '../../server/services/task/get-task.ts';
import { getUpload } from '../../server/services/upload/get-upload.ts';
import { builder } from '../builder.ts';
import { orNull } from '../load-node.ts';
import { organizationRef } from '../organization/organization.ts';
import { taskRef } from '../task/task.ts';
import { uploadRef } from '../upload/upload.ts';

export const evidenceKind = builder.enumType('EvidenceKind', {
  description: '佐证材料的种类',
  values: {
    DOCUMENT: { description: '文件' },
    CONTRACT: { description: '合同' },
    ACCEPTANCE: { description: '验收材料' },
    MONITORING_REPORT: { description: '监测报告' },
    PENALTY: { description: '处罚文书' },
    RECEIPT: { description: '票据' },
    PHOTO: { description: '照片' },
    OTHER: { description: '其他材料' },
  } as const,
});

const photoMoment = builder.enumType('PhotoMoment', {
  description: '照片拍摄于整改前还是整改后',
  values: { BEFORE: { description: '整改前' }, AFTER: { description: '整改后' } } as const,
});

const provenRef = builder.objectRef<Evidence['proves'][number]>('ProvenMeasure').implement({
  description: '材料所证明的一项整改措施',
  fields: (t) => ({
    task: t.field({
      type: taskRef,
      nullable: true,
      description: '整改任务；您无权查阅的为空',
      resolve: ({ taskId }, _args, { services }) => orNull(getTask(services, taskId)),
    }),
    measureId: t.exposeString('measureId', { description: '措施的标识' }),
  }),
});

const pairRef = builder.objectRef<NonNullable<Evidence['pair']>>('PhotoPair').implement({
  description: '同一视角的整改前后照片',
  fields: (t) => ({
    id: t.exposeString('id', { description: '照片组的标识，两张相同' }),
    moment: t.field({ type: photoMoment, description: '整改前后', resolve: (one) => one.moment }),
    viewpoint: t.string({
      nullable: true,
      description: '拍摄视角',
      resolve: (one) => one.viewpoint ?? null,
    }),
  }),
});

export const evidenceRef = builder.objectRef<Evidence>('Evidence');

builder.node(evidenceRef, {
  description: '佐证材料：一份文件或一张照片，及其所证明的整改措施；能查阅该任务的都可查阅',
  id: { resolve: (row) => row._id },
  loadWithoutCache: (id, context) => orNull(getEvidence(context.services, id)),
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: '版本号' }),
    kind: t.field({ type: evidenceKind, description: '种类', resolve: (row) => row.kind }),
    name: t.exposeString('name', { description: '名称' }),
    issuer: t.string({
      nullable: true,
      description: '出具单位',
      resolve: (row) => row.issuer ?? null,
    }),
    date: t.field({
      type: 'Date',
      nullable: true,
      description: '形成日期；照片为拍摄日期',
      resolve: (row) => row.date ?? null,
    }),
    place: t.string({ nullable: true, description: '地点', resolve: (row) => row.place ?? null }),
    longitude: t.float({
      nullable: true,
      description: '经度，作为证据有意保留的',
      resolve: (row) => row.longitude ?? null,
    }),
    latitude: t.float({
      nullable: true,
      description: '纬度，作为证据有意保留的',
      resolve: (row) => row.latitude ?? null,
    }),
    caption: t.string({
      nullable: true,
      description: '图注',
      resolve: (row) => row.caption ?? null,
    }),
    proves: t.field({
      type: [provenRef],
      description: '所证明的整改措施',
      resolve: (row) => row.proves,
    }),
    pair: t.field({
      type: pairRef,
      nullable: true,
      description: '所在的整改前后照片组；未配对的没有',
      resolve: (row) => row.pair ?? null,
    }),
    task: t.field({
      type: taskRef,
      nullable: true,
      description: '为其添加的整改任务；您无权查阅的为空',
      resolve: ({ taskId }, _args, { services }) => orNull(getTask(services, taskId)),
    }),
    pageCount: t.int({ description: '页数', resolve: ({ file }) => file.pageCount }),
    sha256: t.field({
      type: 'Sha256',
      description: '原文件的散列值',
      resolve: ({ file }) => file.originalSha256,
    }),
    upload: t.field({
      type: uploadRef,
      nullable: true,
      description: '上传的文件；您无权查阅的为空',
      resolve: ({ uploadId }, _args, { services }) => orNull(getUpload(services, uploadId)),
    }),
    organization: t.field({
      type: organizationRef,
      nullable: true,
      description: '添加的机构',
      resolve: ({ organizationId }, _args, { services }) =>
        orNull(getOrganization(services, organizationId)),
    }),
    madeUp: t.stringList({ description: '虚构事实的路径', resolve: (row) => row.madeUp }),
  }),
});
