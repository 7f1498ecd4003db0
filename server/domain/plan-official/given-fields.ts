import type { OfficialInput } from './input.ts';

/** 附注 of a paper that is answered to: whom to ask, and at which number. */
export function contactNote({ contact, phone }: OfficialInput): string {
  return `联系人：${required(contact)}，联系电话：${required(phone)}`;
}

/** A value that the rule of the kind wants and its input was checked for. */
export function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the input of a kind holds what the kind needs');
  return value;
}
