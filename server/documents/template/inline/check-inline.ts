import {
  checkCondition,
  checkExpression,
  checkFiltered,
  type TypeScope,
} from '../expressions/check-expression.ts';
import { type FactType, kindNames } from '../facts/fact-type.ts';
import type { Inline } from './inline.ts';
import { loopType } from './loop.ts';

const ADVICE: Readonly<Partial<Record<FactType['kind'], string>>> = {
  date: '日期要经过滤器，如“| 日期”',
  boolean: '是否类事实请用 if 判断',
  choice: '选项请用 case 或 if 写成中文',
  list: '列表请用“| 顿号列举”或 for 逐项写',
  record: '请写到其中具体的一项',
};

/** The scope inside a loop over a list; undefined after an error has been reported. */
export function loopScope(
  loop: Pick<Extract<Inline, { kind: 'for' }>, 'name' | 'list'>,
  scope: TypeScope,
): TypeScope | undefined {
  const type = checkFiltered(loop.list, scope);
  if (scope.facts.fields.has(loop.name) || loop.name === 'forloop') {
    const message = `逐项名称“${loop.name}”与已有的名称相同，会把它遮住；请换一个，如“item”。`;
    scope.report('TEMPLATE_VARIABLE', loop.list.at, message);
    return undefined;
  }
  if (type === undefined) return undefined;
  if (type.kind !== 'list') {
    const message = `只能对列表逐项书写，这里是${kindNames[type.kind]}。`;
    scope.report('TEMPLATE_TYPE', loop.list.at, message);
    return undefined;
  }
  const names = new Map(scope.names);
  return { ...scope, names: names.set(loop.name, type.element).set('forloop', loopType) };
}

function checkNode(node: Inline, scope: TypeScope): void {
  switch (node.kind) {
    case 'output': {
      const type = checkFiltered(node.value, scope);
      const advice = type === undefined ? undefined : ADVICE[type.kind];
      if (type === undefined || advice === undefined) return;
      const message = `${kindNames[type.kind]}不能直接印出；${advice}。`;
      scope.report('TEMPLATE_TYPE', node.value.at, message);
      return;
    }
    case 'if':
      for (const branch of node.branches) {
        checkCondition(branch.test, scope);
        checkInline(branch.body, scope);
      }
      checkInline(node.otherwise, scope);
      return;
    case 'case':
      checkFiltered(node.subject, scope);
      for (const branch of node.branches) {
        for (const value of branch.values) {
          const { initial, at } = { initial: node.subject.initial, at: value.at };
          checkExpression(
            { kind: 'binary', operator: '==', left: initial, right: value, at },
            scope,
          );
        }
        checkInline(branch.body, scope);
      }
      checkInline(node.otherwise, scope);
      return;
    case 'for': {
      const inner = loopScope(node, scope);
      if (inner !== undefined) checkInline(node.body, inner);
      return;
    }
    default:
  }
}

/** Checks every expression of a stretch against the facts' schema. */
export function checkInline(nodes: readonly Inline[], scope: TypeScope): void {
  for (const node of nodes) checkNode(node, scope);
}
