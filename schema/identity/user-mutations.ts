import {
  ForbiddenFailure,
  NotFoundFailure,
  UnavailableFailure,
} from '../../server/domain/failure.ts';
import { changeMemberships } from '../../server/services/identity/change-memberships.ts';
import {
  type DevelopmentToken,
  issueDevelopmentToken,
} from '../../server/services/identity/issue-development-token.ts';
import { registerUser } from '../../server/services/identity/register-user.ts';
import { builder } from '../builder.ts';
import { encodeGlobalId, localId } from '../global-id.ts';
import { changingProblems, creatingProblems } from '../problems.ts';
import { localMemberships, membershipInput } from './membership-input.ts';
import { userRef } from './user.ts';

const registerInput = builder.inputType('RegisterUserInput', {
  description: '登记用户的内容',
  fields: (t) => ({
    idempotencyKey: t.field({ type: 'UUID', required: true, description: '幂等键' }),
    name: t.string({ required: true, description: '姓名' }),
    memberships: t.field({ type: [membershipInput], description: '所任角色' }),
    madeUp: t.stringList({ description: '虚构事实的路径' }),
  }),
});

builder.mutationField('registerUser', (t) =>
  t.field({
    type: userRef,
    description: '登记用户及其角色；由管理员办理',
    errors: { types: creatingProblems },
    args: { input: t.arg({ type: registerInput, required: true, description: '登记内容' }) },
    resolve: (_root, { input }, context) => {
      const { idempotencyKey, memberships, ...user } = input;
      return registerUser(context.services, {
        idempotencyKey,
        user: { ...user, memberships: localMemberships(memberships ?? []) },
      });
    },
  }),
);

const changeInput = builder.inputType('ChangeMembershipsInput', {
  description: '调整一个用户的角色；所填为调整后的全部角色，立即生效',
  fields: (t) => ({
    userId: t.id({ required: true, description: '用户' }),
    expectedRevision: t.int({ required: true, description: '所依据的版本号' }),
    memberships: t.field({
      type: [membershipInput],
      required: true,
      description: '调整后的全部角色，空列表为全部收回',
    }),
  }),
});

builder.mutationField('changeMemberships', (t) =>
  t.field({
    type: userRef,
    description: '调整用户的角色；由管理员办理，收回的角色立即失效',
    errors: { types: changingProblems },
    args: { input: t.arg({ type: changeInput, required: true, description: '调整内容' }) },
    resolve: (_root, { input }, context) =>
      changeMemberships(context.services, {
        userId: localId('User', input.userId) ?? '',
        expectedRevision: input.expectedRevision,
        memberships: localMemberships(input.memberships),
      }),
  }),
);

const tokenRef = builder.objectRef<DevelopmentToken>('DevelopmentToken').implement({
  description: '开发用凭证',
  fields: (t) => ({
    userId: t.id({
      description: '所代表的用户',
      resolve: (token) => encodeGlobalId('User', token.userId),
    }),
    token: t.exposeString('token', {
      description: 'Bearer凭证，附在 Authorization 请求头中；12小时内有效',
    }),
  }),
});

const tokenInput = builder.inputType('IssueDevelopmentTokenInput', {
  description: '签发开发用凭证的内容',
  fields: (t) => ({
    userId: t.id({ required: true, description: '凭证所代表的用户' }),
  }),
});

builder.mutationField('issueDevelopmentToken', (t) =>
  t.field({
    type: tokenRef,
    description: '签发开发用凭证；只在开发模式下由管理员办理，生产部署一律拒绝',
    errors: { types: [ForbiddenFailure, NotFoundFailure, UnavailableFailure] },
    args: { input: t.arg({ type: tokenInput, required: true, description: '签发内容' }) },
    resolve: (_root, { input }, context) =>
      issueDevelopmentToken(context.services, localId('User', input.userId) ?? ''),
  }),
);
