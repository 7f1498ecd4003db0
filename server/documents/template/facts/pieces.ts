import type { Datum, Piece } from './datum.ts';

/** What a paper prints of a datum; nothing for lists, groups, yes/no and what is absent. */
export function piecesOf(datum: Datum): readonly Piece[] {
  if (datum.kind === 'pieces') return datum.pieces;
  if (datum.kind === 'missing') {
    const all = [datum, ...(datum.others ?? [])];
    return all.map(({ label, path }) => ({ text: `【缺：${label}】`, path, missing: true }));
  }
  if (datum.kind !== 'scalar' || typeof datum.value === 'boolean') return [];
  const text = String(datum.value);
  if (text === '') return [];
  return [datum.path === undefined ? { text } : { text, path: datum.path }];
}
