import { choiceName, columnOf, type LedgerKey, type LedgerTexts, ledgerKeys } from './columns.ts';
import { impliedProgress } from './history.ts';
import type { NameReader } from './names.ts';
import { writtenDay } from './written-day.ts';

/** How names of several units are parted in a cell. */
export const UNIT_BREAK = /[、；;\n]+/u;

/** Columns that name units. */
export const unitKeys: readonly LedgerKey[] = [
  'implementer',
  'responsible',
  'lead',
  'supporting',
  'supervising',
  'acceptance',
];
const LINES: ReadonlySet<LedgerKey> = new Set(['goalParts', 'measures']);

/** The parts of a cell without blanks around them and without empty ones. */
export function cellParts(text: string, at: RegExp): string[] {
  return text.split(at).flatMap((part) => part.trim() || []);
}

/**
 * What the texts of a row mean, however they are written: units by their registered names, lines
 * without empty ones, days as days, and empty cells as the choice that they stand for. Two rows that
 * mean the same have the same texts.
 */
export function normalTexts(texts: LedgerTexts, names: NameReader): LedgerTexts {
  const normal: Partial<Record<LedgerKey, string>> = { ...whereEmpty(texts) };
  for (const key of ledgerKeys) {
    const text = texts[key];
    if (text !== undefined) normal[key] = normalText(key, text, names);
  }
  return normal;
}

function normalText(key: LedgerKey, text: string, names: NameReader): string {
  const { title, date } = columnOf(key);
  if (LINES.has(key)) return cellParts(text, /\n+/u).join('\n');
  if (!unitKeys.includes(key)) return (date && writtenDay(text)) || text;
  const units = cellParts(text, UNIT_BREAK).map((name) => {
    const found = names.unit(name, title);
    return 'value' in found ? found.value.name : name;
  });
  return units.join('、');
}

/** Choices that an empty cell stands for. */
function whereEmpty({ state }: LedgerTexts): LedgerTexts {
  const stateName = state ?? choiceName('state', 'REGISTERED');
  return {
    scope: choiceName('scope', 'SPECIFIC'),
    state: stateName,
    progress: choiceName('progress', impliedProgress(columnOf('state').choices?.[stateName])),
    historic: '否',
  };
}
