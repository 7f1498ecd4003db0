import type { Origin } from '../../model/document.ts';
import {
  evaluateCondition,
  evaluateExpression,
  evaluateFiltered,
  type ValueScope,
} from '../expressions/evaluate-expression.ts';
import type { Expression } from '../expressions/expression.ts';
import type { Datum, Piece } from '../facts/datum.ts';
import { piecesOf } from '../facts/pieces.ts';
import type { Inline } from './inline.ts';
import { loopScopes } from './loop.ts';

/** A piece of evaluated text with the place in the template that printed it, or an author's break. */
export type PlacedPiece = (Piece & { readonly at: Origin }) | { readonly breakAt: Origin };

function placed(datum: Datum, at: Origin): PlacedPiece[] {
  return piecesOf(datum).map((piece) => ({ ...piece, at }));
}

function evaluateCase(node: Extract<Inline, { kind: 'case' }>, scope: ValueScope): PlacedPiece[] {
  const subject = evaluateFiltered(node.subject, scope);
  if (subject.kind === 'missing') return placed(subject, node.at);
  const known = new Map(scope.names).set('', subject);
  const inner: ValueScope = { ...scope, names: known };
  const step = { name: '', at: node.at };
  const left: Expression = { kind: 'path', steps: [step], at: node.at };
  for (const branch of node.branches) {
    for (const right of branch.values) {
      const same: Expression = { kind: 'binary', operator: '==', left, right, at: right.at };
      const found = evaluateExpression(same, inner);
      if (found.kind === 'missing') return placed(found, right.at);
      if (found.kind === 'scalar' && found.value === true)
        return evaluateInline(branch.body, scope);
    }
  }
  return evaluateInline(node.otherwise, scope);
}

function evaluateNode(node: Inline, scope: ValueScope): PlacedPiece[] {
  switch (node.kind) {
    case 'text':
      return [{ text: node.text, at: node.at }];
    case 'break':
      return [{ breakAt: node.at }];
    case 'output':
      return placed(evaluateFiltered(node.value, scope), node.at);
    case 'if':
      for (const branch of node.branches) {
        const holds = evaluateCondition(branch.test, scope);
        if (typeof holds !== 'boolean') return placed(holds, branch.test.at);
        if (holds) return evaluateInline(branch.body, scope);
      }
      return evaluateInline(node.otherwise, scope);
    case 'case':
      return evaluateCase(node, scope);
    case 'for': {
      const list = evaluateFiltered(node.list, scope);
      if (list.kind !== 'list') return placed(list, node.list.at);
      const scopes = loopScopes(node.name, list.items, scope);
      return scopes.flatMap((inner) => evaluateInline(node.body, inner));
    }
  }
}

/** Text of a stretch with values in place; a missing fact prints as 【缺：…】. */
export function evaluateInline(nodes: readonly Inline[], scope: ValueScope): PlacedPiece[] {
  return nodes.flatMap((node) => evaluateNode(node, scope));
}
