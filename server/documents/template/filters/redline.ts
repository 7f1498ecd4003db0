import type { Datum, Piece } from '../facts/datum.ts';
import { datumAt } from '../facts/datum.ts';
import type { FactType } from '../facts/fact-type.ts';
import { type Filter, TEXT, textOf, wrongInput } from './filter.ts';

/** The fields that a stretch of a redline has. */
const FIELDS = ['kind', 'text'];

/** Stretches of two versions in one text: what fell away is struck out, what is new underlined. */
export const redlineFilter: Filter = {
  name: '修订',
  usage: '修订',
  check: (input, args) => {
    if (args.length > 0) return '过滤器“修订”没有参数';
    return hasStretches(input) ? TEXT : wrongInput('修订', '带修订标记的文字（stretches）', input);
  },
  apply: (input) => {
    if (input.kind !== 'list') return input;
    return { kind: 'pieces', pieces: input.items.flatMap(pieceOf) };
  },
};

function hasStretches(type: FactType): boolean {
  if (type.kind !== 'list' || type.element.kind !== 'record') return false;
  const { fields } = type.element;
  return FIELDS.every((name) => fields.has(name));
}

function pieceOf(stretch: Datum): Piece[] {
  const words = datumAt(stretch, 'text');
  const text = textOf(words);
  if (text === undefined) return [];
  const kind = textOf(datumAt(stretch, 'kind'));
  const path = words.kind === 'scalar' ? words.path : undefined;
  return [
    {
      text,
      ...(path === undefined ? {} : { path }),
      ...(kind === 'REMOVED' ? { mark: 'removed' } : {}),
      ...(kind === 'ADDED' ? { mark: 'added' } : {}),
    },
  ];
}
