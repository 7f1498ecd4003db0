import { changeInspection } from '../../server/services/inspection/change-inspection.ts';
import { registerInspection } from '../../server/services/inspection/register-inspection.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { inspectionKind, inspectionRef, inspectionTier } from './inspection.ts';

const registerInput = builder.inputType('RegisterInspectionInput', {
  description: '登记督察的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    organizationId: t.id({ description: '以哪个机构登记；只任一个机构经办人的可不填' }),
    tier: t.field({ type: inspectionTier, required: true, description: '督察层级' }),
    kind: t.field({ type: inspectionKind, required: true, description: '督察类型' }),
    name: t.string({ required: true, description: '督察名称' }),
    year: t.int({ description: '督察年份' }),
    round: t.int({ description: '轮次' }),
    batch: t.int({ description: '批次' }),
    team: t.string({ description: '督察组名称' }),
    start: t.field({ type: 'Date', description: '进驻日期' }),
    end: t.field({ type: 'Date', description: '进驻结束日期' }),
    inspectedParty: t.string({ description: '被督察对象' }),
    regionId: t.id({ description: '被督察地区：本机构所属地区、其上级或下级' }),
    feedbackDate: t.field({ type: 'Date', description: '反馈日期' }),
    petitionPattern: t.string({ description: '信访件编号格式，不填为中央督察通用格式' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerInspection', (t) =>
  t.field({
    type: inspectionRef,
    description: '登记督察',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: registerInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, organizationId, ...inspection } = input;
      return registerInspection(context.services, {
        idempotencyKey,
        organizationId: localId('Organization', organizationId),
        inspection: { ...inspection, regionId: localId('Region', input.regionId) },
      });
    },
  }),
);

const changeInput = builder.inputType('ChangeInspectionInput', {
  description: '修改督察的内容；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    id: t.id({ required: true, description: '督察' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    tier: t.field({ type: inspectionTier, description: '督察层级' }),
    kind: t.field({ type: inspectionKind, description: '督察类型' }),
    name: t.string({ description: '督察名称' }),
    year: t.int({ description: '督察年份' }),
    round: t.int({ description: '轮次' }),
    batch: t.int({ description: '批次' }),
    team: t.string({ description: '督察组名称' }),
    start: t.field({ type: 'Date', description: '进驻日期' }),
    end: t.field({ type: 'Date', description: '进驻结束日期' }),
    inspectedParty: t.string({ description: '被督察对象' }),
    feedbackDate: t.field({ type: 'Date', description: '反馈日期' }),
    petitionPattern: t.string({ description: '信访件编号格式' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('changeInspection', (t) =>
  t.field({
    type: inspectionRef,
    description: '修改督察，如收到反馈后补填反馈日期；由登记机构或其上级的经办人办理',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, context) => {
      const { id, expectedRevision, ...changes } = input;
      return changeInspection(context.services, {
        id: localId('Inspection', id) ?? '',
        expectedRevision,
        changes,
      });
    },
  }),
);
