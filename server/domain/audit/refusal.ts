import type { Caller } from '../access/caller.ts';
import {
  type Failure,
  ForbiddenFailure,
  NotFoundFailure,
  SecrecyFailure,
  StateFailure,
} from '../failure.ts';
import { PLATFORM_CHAIN } from './event.ts';

/** Reasons for which a refusal of a known caller is recorded. */
export const refusalCodes = {
  FORBIDDEN: '无权办理',
  SIGN_IN_TOO_WEAK: '登录强度不足',
  NOT_FOUND: '不存在或不在可查阅的范围',
  STATE: '当前状态不允许',
  SECRECY: '含国家秘密标志',
} as const;
export type RefusalCode = keyof typeof refusalCodes;

/** What is counted: who was refused which step for which reason in which minute. */
export type Refusal = {
  readonly userId: string;
  readonly userName: string;
  readonly kind: Caller['kind'];
  /** Chain of the caller's first own organ, or the platform's. */
  readonly chainId: string;
  /** Name of the operation of the API. */
  readonly action: string;
  readonly code: RefusalCode;
  readonly minute: Date;
};

/** Takes note of refusals; no request waits for it, none fails by it. */
export type RefusalNotes = {
  note(caller: Caller, action: string, failure: Failure): void;
};

const MINUTE_MS = 60_000;

/** Beginning of the minute of a moment. */
export function minuteOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS);
}

/** The reason to record a failure by; undefined for input that is merely wrong. */
export function refusalCodeOf(failure: Failure): RefusalCode | undefined {
  if (failure instanceof SecrecyFailure) return 'SECRECY';
  if (failure instanceof ForbiddenFailure) {
    return failure.requiredSignIn ? 'SIGN_IN_TOO_WEAK' : 'FORBIDDEN';
  }
  if (failure instanceof NotFoundFailure) return 'NOT_FOUND';
  return failure instanceof StateFailure ? 'STATE' : undefined;
}

/** Chain in which refusals of a caller stand. */
export function refusalChainOf({ memberships }: Caller): string {
  const own = memberships.filter(({ onBehalfOf }) => onBehalfOf === undefined);
  return own.map(({ organizationId }) => organizationId).toSorted()[0] ?? PLATFORM_CHAIN;
}
