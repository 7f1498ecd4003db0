import { excerpt } from '../../notice/checks/check.ts';
import { itemName, type PlanCheck } from './check.ts';
import { assignedItems, upperLinks } from './upper-links.ts';

/** An item of the plan above that concerns this region and that no item here takes over. */
export const upperItemNotTaken: PlanCheck = {
  code: 'UPPER_ITEM_NOT_TAKEN',
  remarks: (input) => {
    const { facts, upperPlan } = input;
    if (upperPlan === undefined) return [];
    const taken = new Set(
      upperLinks(input).flatMap(({ parents }) => parents.map(({ place }) => place)),
    );
    return assignedItems(input, upperPlan)
      .filter(({ place }) => !taken.has(place))
      .map(({ item, place }) => ({
        dataPath: 'items',
        message: `上级方案${itemName(item, place)}“${excerpt(item.problem ?? '未写问题原文')}”涉及${facts.region.name}，本方案没有承接，请增列一项，上级编号填“${item.ownNo ?? place + 1}”；确不涉及的，请与上级核对责任单位。`,
        clause: '域规则2.2',
      }));
  },
};
