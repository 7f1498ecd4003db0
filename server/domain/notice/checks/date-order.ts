import { chineseDate } from '../../calendar/date.ts';
import type { NoticeFacts, NoticeItemFacts } from '../facts.ts';
import { itemName, type NoticeCheck, type Remark } from './check.ts';

type Dated = { readonly path: string; readonly name: string; readonly date: string | undefined };

/** `later` must not lie before `earlier`; the remark stands at `later` unless told otherwise. */
function outOfOrder(earlier: Dated, later: Dated, at: string = later.path): Remark[] {
  if (earlier.date === undefined || later.date === undefined || earlier.date <= later.date)
    return [];
  return [
    {
      dataPath: at,
      message: `${later.name}（${chineseDate(later.date)}）早于${earlier.name}（${chineseDate(earlier.date)}），先后顺序不对，请核对两个日期。`,
      clause: '域规则2.3',
    },
  ];
}

function itemRemarks(item: NoticeItemFacts, place: number, facts: NoticeFacts): Remark[] {
  const path = `items[${place}]`;
  const name = itemName(item, place);
  const accepted: Dated = {
    path: `${path}.acceptance.date`,
    name: `${name}的验收日期`,
    date: item.acceptance.date,
  };
  const start: Dated = { path: 'period.start', name: '公示开始日期', date: facts.period.start };
  const feedback: Dated = {
    path: 'inspection.feedbackDate',
    name: '督察反馈日期',
    date: facts.inspection?.feedbackDate,
  };
  const measures = item.measures.flatMap((measure, step) => {
    const done: Dated = {
      path: `${path}.measures[${step}].completedOn`,
      name: `${name}第${step + 1}项措施的完成日期`,
      date: measure.completedOn,
    };
    return accepted.date === undefined
      ? outOfOrder(done, start, done.path)
      : outOfOrder(done, accepted, done.path);
  });
  const feedbackItem = item.source === 'FEEDBACK' ? outOfOrder(feedback, accepted) : [];
  return [...measures, ...feedbackItem, ...outOfOrder(accepted, start, accepted.path)];
}

/**
 * Dates that cannot follow each other so: the notice ends before it starts, is signed after it has
 * begun, begins before the acceptance, or the acceptance precedes the work (domain rules §2.3: no
 * notice before acceptance). A closure before the deadline is allowed and no finding.
 */
export const dateOrder: NoticeCheck = {
  code: 'DATE_ORDER',
  remarks: ({ facts }) => {
    const start: Dated = { path: 'period.start', name: '公示开始日期', date: facts.period.start };
    const end: Dated = { path: 'period.end', name: '公示结束日期', date: facts.period.end };
    const signed: Dated = { path: 'signature.date', name: '成文日期', date: facts.signature.date };
    return [
      ...outOfOrder(start, end),
      ...outOfOrder(signed, start, signed.path),
      ...facts.items.flatMap((item, place) => itemRemarks(item, place, facts)),
    ];
  },
};
