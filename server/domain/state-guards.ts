import { StateFailure } from './failure.ts';

/** Fewest characters of a reason for which somebody sends a paper back (domain rules §2.3). */
const RETURN_REASON_LENGTH = 10;

/** What is done with a paper in a state, as messages tell of it. */
export type GuardedAction<State extends string> = {
  /** How the paper is called, in full and where it was named before: 整改方案, 方案. */
  readonly paper: string;
  readonly short: string;
  readonly state: State;
  /** Code and Chinese name of the action. */
  readonly action: string;
  readonly actionName: string;
};

/** Throws StateFailure, naming the states from which an action is taken, in any other state. */
export function assertTakenFrom<State extends string>(
  { paper, short, state, action, actionName }: GuardedAction<State>,
  from: readonly State[],
  names: Readonly<Record<State, string>>,
): void {
  if (from.includes(state)) return;
  const allowed = from.map((one) => `“${names[one]}”`).join('、');
  throw new StateFailure({
    message: `${paper}现为“${names[state]}”，不能${actionName}；只有${allowed}的${short}可以。`,
    from: state,
    to: action,
    missingGuards: [`${paper}应为${allowed}状态`],
  });
}

/** Throws StateFailure with every guard that is not met, each a Chinese sentence. */
export function refuseUnmetGuards<State extends string>(
  { paper, state, action, actionName }: GuardedAction<State>,
  guards: readonly (string | undefined)[],
): void {
  const missingGuards = guards.filter((guard) => guard !== undefined);
  if (missingGuards.length === 0) return;
  throw new StateFailure({
    message: `${paper}不能${actionName}：${missingGuards.join('')}`,
    from: state,
    to: action,
    missingGuards,
  });
}

/** What a reason for sending a paper back lacks; undefined where it says enough. */
export function returnReasonFault(reason: string | undefined): string | undefined {
  if ([...(reason?.trim() ?? '')].length >= RETURN_REASON_LENGTH) return undefined;
  return `退回理由至少应有${RETURN_REASON_LENGTH}个字，写明要补正什么。`;
}
