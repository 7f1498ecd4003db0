import type { Piece } from './parcels.ts';

/** What the pool says to a child. */
export type ToChild =
  | { readonly kind: 'set-up'; readonly setup: unknown }
  | { readonly kind: 'task'; readonly task: unknown }
  | Piece
  /** The pool has taken note of a step; the child may go on. */
  | { readonly kind: 'go-on' };

/** What a child says to its pool. */
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'step'; readonly step: string }
  | Piece
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

const TO_CHILD: ReadonlySet<unknown> = new Set<ToChild['kind']>([
  'set-up',
  'task',
  'piece',
  'go-on',
]);
const FROM_CHILD: ReadonlySet<unknown> = new Set<FromChild['kind']>([
  'ready',
  'step',
  'piece',
  'done',
  'failed',
]);

function kindOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'kind' in message
    ? message.kind
    : undefined;
}

/** True for a message of the pool; both ends are of one build, so its kind vouches for the rest. */
export function isToChild(message: unknown): message is ToChild {
  return TO_CHILD.has(kindOf(message));
}

/** True for a message of a child. */
export function isFromChild(message: unknown): message is FromChild {
  return FROM_CHILD.has(kindOf(message));
}
