import type { SignInRequirement } from '../server/domain/access/caller.ts';
import {
  ConflictFailure,
  DuplicateFailure,
  type Failure,
  ForbiddenFailure,
  IncompleteDataFailure,
  type Issue,
  NotFoundFailure,
  QuotaFailure,
  StateFailure,
  UnavailableFailure,
  ValidationFailure,
} from '../server/domain/failure.ts';
import type { Finding } from '../server/domain/finding.ts';
import { builder } from './builder.ts';
import { encodeGlobalId } from './global-id.ts';

/** Expected failures are values: every mutation's union lists the problems it can end in. */
const problem = builder.interfaceRef<Failure>('Problem').implement({
  description: '办理未成的原因；未写入任何内容',
  fields: (t) => ({
    code: t.exposeString('code', { description: '原因代码，不随文字变化' }),
    message: t.exposeString('message', { description: '说明：哪里不对、应当怎样、下一步做什么' }),
    path: t.stringList({
      nullable: true,
      description: '有问题的参数路径',
      resolve: (failure) => (failure.path ? [...failure.path] : null),
    }),
  }),
});

const issueRef = builder.objectRef<Issue>('InputIssue').implement({
  description: '一处不合规则的输入',
  fields: (t) => ({
    path: t.stringList({ description: '参数路径', resolve: (issue) => [...issue.path] }),
    code: t.exposeString('code', { description: '规则代码' }),
    message: t.exposeString('message', { description: '说明' }),
  }),
});

export const findingSeverity = builder.enumType('FindingSeverity', {
  description: '问题提示的轻重',
  values: {
    ERROR: { value: 'error', description: '错误：不改正不能印发、发布' },
    WARNING: { value: 'warning', description: '警告：须说明理由予以确认' },
  } as const,
});

/** A remark on a paper or its facts. */
export const findingRef = builder.objectRef<Finding>('Finding').implement({
  description: '对文稿或事实的一条提示',
  fields: (t) => ({
    severity: t.field({
      type: findingSeverity,
      description: '轻重',
      resolve: (finding) => finding.severity,
    }),
    code: t.exposeString('code', { description: '提示代码' }),
    dataPath: t.string({
      nullable: true,
      description: '事实中的位置',
      resolve: (finding) => finding.dataPath ?? null,
    }),
    file: t.string({
      nullable: true,
      description: '模板文件',
      resolve: (finding) => finding.file ?? null,
    }),
    line: t.int({
      nullable: true,
      description: '模板行号，从1起',
      resolve: (finding) => finding.line ?? null,
    }),
    message: t.exposeString('message', { description: '说明' }),
    clause: t.string({
      nullable: true,
      description: '依据的条款',
      resolve: (finding) => finding.clause ?? null,
    }),
    proposal: t.string({
      nullable: true,
      description: '建议的文字，可一次采纳',
      resolve: (finding) => finding.proposal ?? null,
    }),
  }),
});

builder.objectType(ValidationFailure, {
  name: 'ValidationProblem',
  description: '输入不合规则',
  interfaces: [problem],
  fields: (t) => ({
    issues: t.field({
      type: [issueRef],
      description: '各处不合规则的输入',
      resolve: (failure) => [...failure.issues],
    }),
  }),
});

builder.objectType(ConflictFailure, {
  name: 'ConflictProblem',
  description: '内容已被他人修改',
  interfaces: [problem],
  fields: (t) => ({
    currentRevision: t.int({
      nullable: true,
      description: '当前版本号',
      resolve: (failure) => failure.currentRevision ?? null,
    }),
    changedBy: t.string({
      nullable: true,
      description: '修改人',
      resolve: (failure) => failure.changedBy ?? null,
    }),
    changedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: '修改时刻',
      resolve: (failure) => failure.changedAt ?? null,
    }),
    changedPaths: t.stringList({
      description: '双方都改动的字段',
      resolve: (failure) => [...failure.changedPaths],
    }),
  }),
});

builder.objectType(StateFailure, {
  name: 'StateProblem',
  description: '当前状态不允许这一步',
  interfaces: [problem],
  fields: (t) => ({
    from: t.exposeString('from', { description: '当前状态' }),
    to: t.exposeString('to', { description: '要到的状态' }),
    missingGuards: t.stringList({
      description: '尚未满足的条件',
      resolve: (failure) => [...failure.missingGuards],
    }),
  }),
});

const signInRequirementRef = builder.objectRef<SignInRequirement>('SignInRequirement').implement({
  description: '办理这一步须用的登录方式；按此重新登录（RFC 9470）后再办理',
  fields: (t) => ({
    error: t.string({
      description: '原因代码，同 RFC 9470 的 error',
      resolve: () => 'insufficient_user_authentication',
    }),
    acrValues: t.stringList({
      description: '登录强度（acr），须为其中之一；空列表为不限',
      resolve: (required) => [...required.acr],
    }),
    amrValues: t.stringList({
      description: '登录方法（amr），须用其中之一；空列表为不限',
      resolve: (required) => [...required.amr],
    }),
  }),
});

builder.objectType(ForbiddenFailure, {
  name: 'ForbiddenProblem',
  description: '无权办理',
  interfaces: [problem],
  fields: (t) => ({
    requiredSignIn: t.field({
      type: signInRequirementRef,
      nullable: true,
      description: '有此项时，以所列方式重新登录即可办理；没有时为角色不允许',
      resolve: (failure) => failure.requiredSignIn ?? null,
    }),
  }),
});

builder.objectType(NotFoundFailure, {
  name: 'NotFoundProblem',
  description: '不存在，或不属于您可查阅的范围',
  interfaces: [problem],
});

builder.objectType(QuotaFailure, {
  name: 'QuotaProblem',
  description: '超过限额',
  interfaces: [problem],
});

builder.objectType(UnavailableFailure, {
  name: 'UnavailableProblem',
  description: '数据库等暂时不可用，可用同一请求重试',
  interfaces: [problem],
});

builder.objectType(IncompleteDataFailure, {
  name: 'IncompleteDataProblem',
  description: '事实不足以办理这一步',
  interfaces: [problem],
  fields: (t) => ({
    findings: t.field({
      type: [findingRef],
      description: '缺少或不对之处',
      resolve: (failure) => [...failure.findings],
    }),
  }),
});

builder.objectType(DuplicateFailure, {
  name: 'DuplicateProblem',
  description: '已经存在，或幂等键已用于别的请求',
  interfaces: [problem],
  fields: (t) => ({
    existingId: t.id({
      nullable: true,
      description: '已存在对象的全局标识',
      resolve: (failure) =>
        failure.existing ? encodeGlobalId(failure.existing.type, failure.existing.id) : null,
    }),
  }),
});

/** Problems of every creating mutation. */
export const creatingProblems = [
  ValidationFailure,
  ForbiddenFailure,
  NotFoundFailure,
  DuplicateFailure,
  UnavailableFailure,
];

/** Problems of every mutation that changes what exists. */
export const changingProblems = [
  ValidationFailure,
  ForbiddenFailure,
  NotFoundFailure,
  ConflictFailure,
  StateFailure,
  UnavailableFailure,
];
