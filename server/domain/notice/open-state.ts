import type { NoticeState } from './state.ts';

/** Where a published notice stands in its period; `undefined` before it is published or undated. */
export type OpenState = 'NOT_OPEN' | 'OPEN' | 'ENDED';

/**
 * Whether a notice is open on a day (Asia/Shanghai, `shanghaiDate`), both end days included.
 * Computed from the dates, never stored (domain rules §2). Only a published notice can be open.
 */
export function openState(
  notice: {
    readonly state: NoticeState;
    readonly period: { readonly start?: string | undefined; readonly end?: string | undefined };
  },
  today: string,
): OpenState | undefined {
  const { start, end } = notice.period;
  if (notice.state !== 'PUBLISHED' || start === undefined || end === undefined) return undefined;
  if (today < start) return 'NOT_OPEN';
  return today > end ? 'ENDED' : 'OPEN';
}
