import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { CheckCode } from '../../rule-set/check-codes.ts';
import type { RuleSet } from '../../rule-set/rule-set.ts';
import type { NoticeFacts, NoticeItemFacts } from '../facts.ts';

/** What a check looks at. */
export type CheckInput = {
  readonly facts: NoticeFacts;
  readonly rules: RuleSet;
  readonly calendar: WorkCalendar;
};

/** A finding before the rule set gives it its severity. */
export type Remark = {
  readonly dataPath?: string;
  readonly message: string;
  readonly clause: string;
  readonly proposal?: string;
};

/** One check: its code and what it remarks in the facts. Pure. */
export type NoticeCheck = {
  readonly code: CheckCode;
  readonly remarks: (input: CheckInput) => readonly Remark[];
};

/** How messages call an item: by its number, else by its place. */
export function itemName(item: NoticeItemFacts, place: number): string {
  return item.ownNo === undefined ? `第${place + 1}个问题` : `问题“${item.ownNo}”`;
}

/** A quotation in a message, short enough to be read there. */
export function excerpt(text: string, length = 60): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : text;
}
