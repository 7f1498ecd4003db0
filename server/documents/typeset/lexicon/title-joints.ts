/** What a title line should not end with: the words behind belong to it. */
export const LEADING_WORDS: readonly string[] = [
  '关于',
  '对',
  '对于',
  '向',
  '在',
  '由',
  '为',
  '以',
  '按',
  '和',
  '与',
  '及',
  '以及',
  '第',
  '的',
  '地',
];

/** What a title line should not begin with: it belongs to the words before. */
export const TRAILING_WORDS: readonly string[] = [
  '的',
  '地',
  '得',
  '了',
  '等',
  '和',
  '与',
  '及',
  '以及',
  '之',
  '中',
  '内',
  '上',
  '下',
  '号',
  '件',
  '项',
  '个',
  '年',
  '月',
  '日',
];

/** Words that govern the next one: 关于印发 or 切实做好 at a line's end leaves the reader waiting. */
export const GOVERNING_WORDS: readonly string[] = [
  '印发',
  '做好',
  '开展',
  '提供',
  '商请',
  '申请',
  '加强',
  '推进',
  '落实',
  '贯彻落实',
  '贯彻',
  '调整',
  '进行',
  '交办',
  '披露',
  '报送',
  '转发',
];

/** Two words that make one notion; a title is broken between them only for the sake of its shape. */
export const TIGHT_JOINTS: readonly string[] = [
  '整改|验收销号',
  '整改|验收',
  '验收|销号',
  '反馈|问题',
  '问题|整改',
  '办理|情况',
];
