import { DuplicateFailure } from '../../server/domain/failure.ts';
import { linkIdentity } from '../../server/services/identity/link-identity.ts';
import { registerServiceAccount } from '../../server/services/identity/register-service-account.ts';
import { reinstateUser } from '../../server/services/identity/reinstate-user.ts';
import { suspendUser } from '../../server/services/identity/suspend-user.ts';
import { unlinkIdentity } from '../../server/services/identity/unlink-identity.ts';
import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { localMemberships, membershipInput } from './membership-input.ts';
import { userRef } from './user.ts';

const serviceInput = builder.inputType('RegisterServiceAccountInput', {
  description: '登记服务账号的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    name: t.string({ required: true, description: '名称，如“在线监测数据接口”' }),
    purpose: t.string({ required: true, description: '用途：代替谁、办理什么' }),
    subject: t.string({
      description: '账号标识：客户端凭证（client credentials）中的 sub；可以后再关联',
    }),
    memberships: t.field({ type: [membershipInput], description: '所任角色' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerServiceAccount', (t) =>
  t.field({
    type: userRef,
    description: '登记服务账号，供其他系统的程序使用；由安全管理员办理。服务账号不能审签、发布',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: serviceInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, memberships, ...account } = input;
      return registerServiceAccount(context.services, {
        idempotencyKey,
        account: { ...account, memberships: localMemberships(memberships ?? []) },
      });
    },
  }),
);

const linkInput = builder.inputType('LinkIdentityInput', {
  description: '给用户关联账号的内容',
  fields: (t) => ({
    userId: t.id({ required: true, description: '用户' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    subject: t.string({
      required: true,
      description: '账号标识，即统一登录系统签发的凭证中的 sub',
    }),
  }),
});

builder.mutationField('linkIdentity', (t) =>
  t.field({
    type: userRef,
    description: '关联用户与其在统一登录系统的账号，下一次请求即可以此登录；由安全管理员办理',
    errors: { types: [...changingProblems, DuplicateFailure] },
    args: { input: t.arg({ type: linkInput, required: true, description: '关联内容' }) },
    resolve: (_root, { input }, context) =>
      linkIdentity(context.services, { ...input, userId: localId('User', input.userId) ?? '' }),
  }),
);

const unlinkInput = builder.inputType('UnlinkIdentityInput', {
  description: '解除用户与账号关联的内容',
  fields: (t) => ({
    userId: t.id({ required: true, description: '用户' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    issuer: t.string({ required: true, description: '签发方，与用户的 identities 所列一致' }),
    subject: t.string({ required: true, description: '账号标识，与用户的 identities 所列一致' }),
  }),
});

builder.mutationField('unlinkIdentity', (t) =>
  t.field({
    type: userRef,
    description: '解除用户与账号的关联，立即生效；由安全管理员办理，不能解除本人的',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: unlinkInput, required: true, description: '解除内容' }) },
    resolve: (_root, { input }, context) => {
      const { userId, expectedRevision, ...identity } = input;
      return unlinkIdentity(context.services, {
        userId: localId('User', userId) ?? '',
        expectedRevision,
        identity,
      });
    },
  }),
);

const suspendInput = builder.inputType('SuspendUserInput', {
  description: '停用用户的内容',
  fields: (t) => ({
    userId: t.id({ required: true, description: '用户' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    reason: t.string({ required: true, description: '理由，记入审计记录' }),
  }),
});

builder.mutationField('suspendUser', (t) =>
  t.field({
    type: userRef,
    description: '停用用户，其下一次请求即被拒绝，角色和账号保留；由安全管理员办理，不能停用本人',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: suspendInput, required: true, description: '停用内容' }) },
    resolve: (_root, { input }, context) =>
      suspendUser(context.services, { ...input, userId: localId('User', input.userId) ?? '' }),
  }),
);

const reinstateInput = builder.inputType('ReinstateUserInput', {
  description: '恢复停用的用户的内容',
  fields: (t) => ({
    userId: t.id({ required: true, description: '用户' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    reason: t.string({ required: true, description: '理由，记入审计记录' }),
  }),
});

builder.mutationField('reinstateUser', (t) =>
  t.field({
    type: userRef,
    description: '恢复停用的用户，按其现有角色立即生效；由安全管理员办理',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: reinstateInput, required: true, description: '恢复内容' }) },
    resolve: (_root, { input }, context) =>
      reinstateUser(context.services, { ...input, userId: localId('User', input.userId) ?? '' }),
  }),
);
