import { ConflictFailure } from '../../server/domain/failure.ts';
import { addEvidence } from '../../server/services/evidence/add-evidence.ts';
import { changeEvidence } from '../../server/services/evidence/change-evidence.ts';
import { pairPhotos } from '../../server/services/evidence/pair-photos.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { evidenceKind, evidenceRef } from './evidence.ts';

const provenInput = builder.inputType('ProvenMeasureInput', {
  description: '材料所证明的一项整改措施',
  fields: (t) => ({
    taskId: t.id({ required: true, description: '整改任务' }),
    measureId: t.string({ required: true, description: '措施的标识' }),
  }),
});

const addInput = builder.inputType('AddEvidenceInput', {
  description: '添加佐证材料的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构添加；只任一个机构经办人的可不填' }),
    taskId: t.id({
      required: true,
      description: '整改任务；本机构须是其实施、责任、牵头或配合单位',
    }),
    uploadId: t.id({ required: true, description: '已办完completeUpload的文件' }),
    kind: t.field({ type: evidenceKind, required: true, description: '种类' }),
    name: t.string({ required: true, description: '名称' }),
    issuer: t.string({ description: '出具单位' }),
    date: t.field({ type: 'Date', description: '形成日期；照片为拍摄日期' }),
    place: t.string({ description: '地点' }),
    longitude: t.float({ description: '经度，须与纬度同时填写' }),
    latitude: t.float({ description: '纬度，须与经度同时填写' }),
    caption: t.string({ description: '图注' }),
    proves: t.field({ type: [provenInput], description: '所证明的整改措施，可属几项任务' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

const changeInput = builder.inputType('ChangeEvidenceInput', {
  description: '修改佐证材料的内容：只填要改的，null为清除；列表整项替换',
  fields: (t) => ({
    id: t.id({ required: true, description: '佐证材料' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    kind: t.field({ type: evidenceKind, description: '种类' }),
    name: t.string({ description: '名称' }),
    issuer: t.string({ description: '出具单位' }),
    date: t.field({ type: 'Date', description: '形成日期；照片为拍摄日期' }),
    place: t.string({ description: '地点' }),
    longitude: t.float({ description: '经度' }),
    latitude: t.float({ description: '纬度' }),
    caption: t.string({ description: '图注' }),
    proves: t.field({ type: [provenInput], description: '所证明的整改措施' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

const pairInput = builder.inputType('PairPhotosInput', {
  description: '配对整改前后照片的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    beforeId: t.id({ required: true, description: '整改前照片' }),
    afterId: t.id({ required: true, description: '整改后照片' }),
    viewpoint: t.string({ description: '拍摄视角，如排污口北侧' }),
  }),
});

type Proven = { readonly taskId: string; readonly measureId: string };

function localProves(proves: readonly Proven[] | null | undefined) {
  return proves?.map(({ taskId, measureId }) => ({
    taskId: localId('RectificationTask', taskId),
    measureId,
  }));
}

builder.mutationField('addEvidence', (t) =>
  t.field({
    type: evidenceRef,
    description: '把上传的文件添加为一项任务的佐证材料；同一文件在一项任务中只添加一次',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: addInput, required: true, description: '材料内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, organizationId, taskId, uploadId, proves, ...content } = input;
      return addEvidence(services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        target: {
          taskId: localId('RectificationTask', taskId),
          uploadId: localId('Upload', uploadId),
        },
        content: { ...content, proves: localProves(proves) },
      });
    },
  }),
);

builder.mutationField('changeEvidence', (t) =>
  t.field({
    type: evidenceRef,
    description: '修改佐证材料的说明和所证明的措施；文件不变',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { id, expectedRevision, proves, ...changes } = input;
      return changeEvidence(services, {
        id: localId('Evidence', id) ?? '',
        expectedRevision,
        changes: { ...changes, ...(proves !== undefined && { proves: localProves(proves) ?? [] }) },
      });
    },
  }),
);

builder.mutationField('pairPhotos', (t) =>
  t.field({
    type: evidenceRef,
    description:
      '把同一任务、同一视角的两张照片配成整改前后一组，给出整改后的一张；原来的配对随之拆开',
    errors: { types: [...creatingProblems, ConflictFailure] },
    args: { input: t.arg({ type: pairInput, required: true, description: '配对内容' }) },
    resolve: (_root, { input }, { services }) => {
      const { idempotencyKey, beforeId, afterId, ...pair } = input;
      return pairPhotos(services, {
        idempotencyKey,
        pair: {
          ...pair,
          beforeId: localId('Evidence', beforeId),
          afterId: localId('Evidence', afterId),
        },
      });
    },
  }),
);
