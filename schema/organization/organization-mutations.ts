import { DuplicateFailure } from '../../server/domain/failure.ts';
import { changeOrganization } from '../../server/services/organization/change-organization.ts';
import { registerOrganization } from '../../server/services/organization/register-organization.ts';
import { builder } from '../builder.ts';
import { changedLocalId, localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { organizationKind, organizationRef } from './organization.ts';

const contactInput = builder.inputType('OrganizationContactInput', {
  description: '一处联系方式；电话、邮箱、地址至少填一项',
  fields: (t) => ({
    unit: t.string({ description: '部门' }),
    contact: t.string({ description: '联系人' }),
    phone: t.string({ description: '电话，如0797-5322896' }),
    email: t.string({ description: '邮箱' }),
    address: t.string({ description: '地址' }),
  }),
});

const registerInput = builder.inputType('RegisterOrganizationInput', {
  description: '登记机构的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    name: t.string({ required: true, description: '机关全称，同一地区内不重名' }),
    shortName: t.string({ description: '机关简称' }),
    kind: t.field({ type: organizationKind, required: true, description: '机构类别' }),
    regionId: t.id({ required: true, description: '所属地区' }),
    parentId: t.id({ description: '上级机关' }),
    codeWord: t.string({ description: '机关代字，1至12个汉字' }),
    otherCodeWords: t.stringList({ description: '其他机关代字，如函、纪要各用的代字' }),
    contacts: t.field({ type: [contactInput], description: '联系方式' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerOrganization', (t) =>
  t.field({
    type: organizationRef,
    description: '登记机构',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: registerInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, ...organization } = input;
      return registerOrganization(context.services, {
        idempotencyKey,
        organization: {
          ...organization,
          regionId: localId('Region', input.regionId),
          parentId: localId('Organization', input.parentId),
        },
      });
    },
  }),
);

const changeInput = builder.inputType('ChangeOrganizationInput', {
  description: '修改机构的内容；只填要修改的字段，填空值（null）为清除',
  fields: (t) => ({
    id: t.id({ required: true, description: '机构' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    name: t.string({ description: '机关全称' }),
    shortName: t.string({ description: '机关简称' }),
    kind: t.field({ type: organizationKind, description: '机构类别' }),
    parentId: t.id({ description: '上级机关' }),
    codeWord: t.string({ description: '机关代字' }),
    otherCodeWords: t.stringList({ description: '全部其他机关代字' }),
    contacts: t.field({ type: [contactInput], description: '全部联系方式' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('changeOrganization', (t) =>
  t.field({
    type: organizationRef,
    description: '修改机构；各人修改不同字段的可合并，修改同一字段的后者须重新读取',
    errors: { types: [...changingProblems, DuplicateFailure] },
    args: { input: t.arg({ type: changeInput, required: true, description: '修改内容' }) },
    resolve: (_root, { input }, context) => {
      const { id, expectedRevision, ...changes } = input;
      return changeOrganization(context.services, {
        id: localId('Organization', id) ?? '',
        expectedRevision,
        changes: { ...changes, parentId: changedLocalId('Organization', changes.parentId) },
      });
    },
  }),
);
