/** GB 2312—1980: rows 16 to 55 hold the 3,755 Han of level 1, rows 56 to 87 the 3,008 of level 2. */
const FIRST_ROW = 16;
const LAST_ROW = 87;
const CELLS = 94;
/** Row 55 ends early. */
const SHORT_ROW = { row: 55, cells: 89 };

/** The 6,763 Han characters of GB 2312, as code points. */
export function gb2312Han(): readonly number[] {
  const bytes: number[] = [];
  for (let row = FIRST_ROW; row <= LAST_ROW; row += 1) {
    const cells = row === SHORT_ROW.row ? SHORT_ROW.cells : CELLS;
    for (let cell = 1; cell <= cells; cell += 1) bytes.push(0xa0 + row, 0xa0 + cell);
  }
  const text = new TextDecoder('gbk', { fatal: true }).decode(Uint8Array.from(bytes));
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
