/**
 * Phrases that every plan holds and that make two goals look alike without one being a copy
 * (libraries' measure: set phrases alone give a Dice of 0.63).
 */
const STOCK =
  /(?:按期|按时|如期|全面|全部|高质量)*(?:完成|落实)?(?:督察)?(?:反馈)?(?:问题)?整改(?:任务|工作|目标|要求)?(?:全面|全部)?(?:完成|到位|落实)*|举一反三|立行立改|长期坚持|(?:建立)?(?:健全|完善)?长效(?:管理|监管)?机制|进一步(?:加强|加大|强化|完善|提升|规范|压实)?|持续(?:推进|加强|改善|巩固)?|确保|切实|不断|有效|严格(?:落实|执行)?|加强(?:日常)?监管|压实(?:主体|属地|监管)?责任/gu;
/** Words for the own place of whoever writes. */
const OWN_PLACE = /(?:全|我|本)(?:省|市|县|区|州|旗|域)|辖区(?:内)?|各(?:地|市|县|区)/gu;
/** What a place name becomes: letters, so that it is still told apart from nothing. */
const SOME_PLACE = '某地';

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/gu, '\\$&');
}

/** Names as one pattern, longer ones first; a region is also called without its 市, 县, 区. */
function placePattern(places: readonly string[]): RegExp | undefined {
  const names = places.flatMap((place) => {
    const stem = place.replace(/(?:市|县|区|省|州|旗)$/u, '');
    return [...stem].length >= 2 && stem !== place ? [place, stem] : [place];
  });
  const known = [...new Set(names)].filter((name) => name !== '');
  if (known.length === 0) return undefined;
  known.sort((a, b) => b.length - a.length);
  return new RegExp(known.map(escaped).join('|'), 'gu');
}

/**
 * Makes a function that leaves of a text what its writer said: without stock phrases, with every
 * place replaced by the same mark, so that a copy with another name of the place is still one.
 */
export function ownWordsReader(places: readonly string[]): (text: string) => string {
  const pattern = placePattern(places);
  return (text) => {
    const placed = pattern === undefined ? text : text.replace(pattern, SOME_PLACE);
    return placed
      .replace(OWN_PLACE, SOME_PLACE)
      .replaceAll(`${SOME_PLACE}${SOME_PLACE}`, SOME_PLACE)
      .replace(STOCK, '，');
  };
}
