import { builder } from '../builder.ts';
import { changedLocalId } from '../global-id.ts';

/** A unit as a client names it. */
export const unitInput = builder.inputType('UnitReferenceInput', {
  description: '一个单位：名称按文件所印，在平台上的另填其机构',
  fields: (t) => ({
    name: t.string({ required: true, description: '单位名称' }),
    organizationId: t.id({ description: '该单位在平台上的机构；平台外的单位不填' }),
  }),
});

const goalPartInput = builder.inputType('RectificationGoalPartInput', {
  description: '整改目标的一个组成部分',
  fields: (t) => ({
    id: t.id({ description: '已有部分的标识；新增的部分不填' }),
    text: t.string({ required: true, description: '内容' }),
  }),
});

export const goalInput = builder.inputType('RectificationGoalInput', {
  description: '整改目标',
  fields: (t) => ({
    text: t.string({ description: '全文' }),
    parts: t.field({ type: [goalPartInput], description: '全部组成部分，按顺序' }),
  }),
});

export const measureInput = builder.inputType('RectificationMeasureInput', {
  description: '一项新的整改措施',
  fields: (t) => ({
    text: t.string({ required: true, description: '措施' }),
    unit: t.field({ type: unitInput, description: '责任单位' }),
    deadline: t.string({ description: '完成时限' }),
    inner: t.boolean({ description: '仅供内部，整改方案公开版不印' }),
    completion: t.string({ description: '完成情况' }),
    completedOn: t.field({ type: 'Date', description: '完成日期' }),
  }),
});

export const acceptanceInput = builder.inputType('TaskAcceptanceInput', {
  description: '验收情况',
  fields: (t) => ({
    unit: t.field({ type: unitInput, description: '验收单位' }),
    date: t.field({ type: 'Date', description: '验收（现场核查）日期' }),
    method: t.string({ description: '验收方式' }),
    text: t.string({ description: '验收情况' }),
  }),
});

type Unit = { name: string; organizationId?: string | null | undefined };

/** The unit with the local id of its organ; absent and null stay what they are. */
export function localUnit<Given extends Unit | null | undefined>(
  unit: Given,
): Given | { name: string; organizationId: string | null | undefined } {
  if (unit == null) return unit;
  return { ...unit, organizationId: changedLocalId('Organization', unit.organizationId) };
}

/** The same for something that has a unit of its own: a measure, the acceptance. */
export function withLocalUnit<Owner extends { unit?: Unit | null | undefined }>(owner: Owner) {
  return { ...owner, unit: localUnit(owner.unit) };
}

/** The same for a list; null, which clears the list, stays null. */
function localUnitList(units: readonly Unit[] | null | undefined) {
  return units == null ? units : units.map(localUnit);
}

type TaskUnits = {
  implementer?: Unit | null | undefined;
  responsibleUnits?: readonly Unit[] | null | undefined;
  leadUnit?: Unit | null | undefined;
  supportingUnits?: readonly Unit[] | null | undefined;
  supervisingUnit?: Unit | null | undefined;
  acceptance?: { unit?: Unit | null | undefined } | null | undefined;
};

/** A task's fields with local ids in every unit that they name. */
export function withLocalUnits<Fields extends TaskUnits>(fields: Fields) {
  return {
    ...fields,
    implementer: localUnit(fields.implementer),
    responsibleUnits: localUnitList(fields.responsibleUnits),
    leadUnit: localUnit(fields.leadUnit),
    supportingUnits: localUnitList(fields.supportingUnits),
    supervisingUnit: localUnit(fields.supervisingUnit),
    acceptance: fields.acceptance && withLocalUnit(fields.acceptance),
  };
}
