import { runTogether, splitNumbers } from '../../numbering/number-list.ts';
import { petitionNumberFault } from '../../numbering/petition-number.ts';
import type { NoticeCheck, Remark } from './check.ts';
import { itemNumbers, type PlacedNumber, petitionPatternOf } from './item-numbers.ts';

function patternRemark({ path, number }: PlacedNumber, pattern: string): Remark[] {
  const fault = petitionNumberFault(number, pattern);
  if (fault === undefined) return [];
  const what =
    fault.kind === 'FORM'
      ? `不符合本轮督察的编号格式${pattern}（如X3JX202405160020：来信X或来电D、轮次、省份字母、8位日期、4位序号）`
      : `中的日期${fault.date}不是真实存在的日期`;
  return [
    {
      dataPath: path,
      message: `信访件编号“${number}”${what}，请与转办单核对。`,
      clause: '域规则1.3',
    },
  ];
}

/** A petition number of another form than its inspection's, or with no date inside (§1.3). */
export const numberPattern: NoticeCheck = {
  code: 'NUMBER_PATTERN',
  remarks: ({ facts }) =>
    itemNumbers(facts)
      .filter(
        ({ petition, number }) =>
          petition && runTogether(number, petitionPatternOf(facts)) === undefined,
      )
      .flatMap((one) =>
        splitNumbers(one.number).flatMap((number) =>
          patternRemark({ ...one, number }, petitionPatternOf(facts)),
        ),
      ),
};
