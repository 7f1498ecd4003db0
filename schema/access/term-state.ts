import { termState } from '../../server/domain/access/term.ts';
import { shanghaiDate } from '../../server/domain/calendar/date.ts';
import type { GraphQLContext } from '../builder.ts';
import { builder } from '../builder.ts';

/** Whether a right over a term counts on the day of the request. */
export const termStateEnum = builder.enumType('TermState', {
  description: '授权、委托是否生效',
  values: {
    COMING: { description: '未到开始日期' },
    IN_FORCE: { description: '生效中' },
    OVER: { description: '已到期、已收回或已结束' },
  } as const,
});

/** State of a term on the day of the request (Asia/Shanghai). */
export function stateToday(
  row: { readonly from: string; readonly until: string; readonly ended: boolean },
  context: GraphQLContext,
) {
  return termState(row, shanghaiDate(context.services.clock.now()));
}
