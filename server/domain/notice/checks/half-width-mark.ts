import { fullWidthProposal } from '../text/full-width.ts';
import { excerpt, type NoticeCheck } from './check.ts';
import { chineseTexts } from './texts.ts';

/** Half-width marks beside Han; one finding a field, with the whole full-width text as proposal. */
export const halfWidthMark: NoticeCheck = {
  code: 'HALF_WIDTH_MARK',
  remarks: ({ facts }) =>
    chineseTexts(facts).flatMap(({ path, text }) => {
      const proposal = fullWidthProposal(text);
      if (proposal === text) return [];
      const wide = [...proposal];
      const marks = new Set([...text].filter((mark, place) => mark !== wide[place]));
      return [
        {
          dataPath: path,
          message: `“${excerpt(text)}”在汉字间用了半角标点“${[...marks].join(' ')}”，应为全角，可采用所提出的全角文本（只改标点，不改文字）。`,
          clause: 'GB/T 15834-2011',
          proposal,
        },
      ];
    }),
};
