import { excerpt, itemName, type NoticeCheck } from './check.ts';

/** Some measures state their own completion and others none (domain rules §2.7 row 6). */
export const measureWithoutCompletion: NoticeCheck = {
  code: 'MEASURE_WITHOUT_COMPLETION',
  remarks: ({ facts }) =>
    facts.items.flatMap((item, place) => {
      const stated = item.measures.filter(({ completion }) => completion !== undefined).length;
      if (stated === 0) return [];
      return item.measures.flatMap(({ text, completion }, step) => {
        if (completion !== undefined) return [];
        return [
          {
            dataPath: `items[${place}].measures[${step}].completion`,
            message: `${itemName(item, place)}共${item.measures.length}项整改措施，${stated}项写了完成情况，第${step + 1}项“${excerpt(text, 30)}”没有写，请逐项补录。`,
            clause: '域规则2.7-6',
          },
        ];
      });
    }),
};
