import type { Remark } from '../../notice/checks/check.ts';
import { isSelfFound, itemName, type PlanCheck } from './check.ts';
import { type UpperLink, upperLinks } from './upper-links.ts';

function remark({ item, place, unknown }: UpperLink): Remark[] {
  const path = `items[${place}].parentNo`;
  if (unknown.length > 0) {
    const numbers = unknown.map((number) => `“${number}”`).join('、');
    return [
      {
        dataPath: path,
        message: `${itemName(item, place)}的上级编号${numbers}在上级方案中没有，请核对编号，改为上级方案清单所列的编号。`,
        clause: '域规则2.2',
      },
    ];
  }
  return [
    {
      dataPath: path,
      message: `${itemName(item, place)}没有对应上级方案的任务，请补录上级编号；属自查自纠、举一反三发现的，请将问题来源改为自查自纠。`,
      clause: '域规则2.2',
    },
  ];
}

/** An item that points to no item of the plan above; self-found ones need none. */
export const upperItemUnknown: PlanCheck = {
  code: 'UPPER_ITEM_UNKNOWN',
  remarks: (input) =>
    upperLinks(input).flatMap((link) => {
      if (link.unknown.length === 0 && (link.parents.length > 0 || isSelfFound(link.item))) {
        return [];
      }
      return remark(link);
    }),
};
