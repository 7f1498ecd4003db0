import { columnOf, type LedgerTexts, ledgerKeys } from '../../domain/ledger/columns.ts';
import { HINTS_SHEET } from '../../domain/ledger/read-table.ts';
import type { PrintedSheet } from '../../domain/ledger/sheet.ts';

const CHOICES_SHEET = '选项';

/** Column of every choice, and where its choices stand on the hidden sheet. */
function choicesOf(): { rows: string[][]; choices: NonNullable<PrintedSheet['choices']> } {
  const rows: string[][] = [];
  const choices = [...ledgerKeys.entries()].flatMap(([column, key]) => {
    const names = Object.keys(columnOf(key).choices ?? {});
    if (names.length === 0) return [];
    // The hidden sheet has a head of its own.
    const from = rows.length + 2;
    rows.push(...names.map((name) => [name]));
    return [{ column, sheet: CHOICES_SHEET, from, count: names.length }];
  });
  return { rows, choices };
}

/** The ledger as a workbook: its rows, and the choices that its cells take. */
export function ledgerSheets(rows: readonly LedgerTexts[]): PrintedSheet[] {
  const { rows: names, choices } = choicesOf();
  return [
    {
      name: '整改台账',
      columns: ledgerKeys.map(columnOf),
      rows: rows.map((texts) => ledgerKeys.map((key) => texts[key])),
      choices,
    },
    { name: CHOICES_SHEET, hidden: true, columns: [{ title: '选项', width: 20 }], rows: names },
  ];
}

/** An empty ledger with a sheet that says how to fill it in. */
export function templateSheets(): PrintedSheet[] {
  const [ledger, ...others] = ledgerSheets([]);
  const hints: PrintedSheet = {
    name: HINTS_SHEET,
    columns: [
      { title: '列', width: 16 },
      { title: '怎样填写', width: 60 },
      { title: '可选', width: 60 },
    ],
    rows: ledgerKeys.map((key) => {
      const { title, hint, choices } = columnOf(key);
      return [title, hint, Object.keys(choices ?? {}).join('、')];
    }),
  };
  return [...(ledger ? [ledger] : []), hints, ...others];
}
