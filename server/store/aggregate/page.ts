import { z } from 'zod';
import { ValidationFailure } from '../../domain/failure.ts';

/** Relay arguments of a list. */
export type PageRequest = {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
};

/** Place in a list: the sort key and, where it repeats, the id. */
export type Position = { readonly sortKey: string; readonly id: string };

/** A page asked for, checked: how many, from which side, between which places. */
export type PageWindow = {
  readonly size: number;
  readonly backwards: boolean;
  readonly after?: Position;
  readonly before?: Position;
};

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

const positionTuple = z.tuple([z.string(), z.string()]);

/** Opaque cursor of a row. */
export function encodeCursor(row: { sortKey: string; _id: string }): string {
  return Buffer.from(JSON.stringify([row.sortKey, row._id])).toString('base64url');
}

/** Checks the arguments of a list; throws ValidationFailure naming the argument. */
export function parsePage(request: PageRequest): PageWindow {
  if (request.first != null && request.last != null) {
    throw invalid('last', 'first 与 last 不能同时使用；请只填其中一个');
  }
  const backwards = request.last != null;
  const size = request.last ?? request.first ?? DEFAULT_PAGE_SIZE;
  if (size < 0 || size > MAX_PAGE_SIZE) {
    throw invalid(
      backwards ? 'last' : 'first',
      `每页条数为 ${size}，应在 0 至 ${MAX_PAGE_SIZE} 之间`,
    );
  }
  return {
    size,
    backwards,
    ...(request.after != null && { after: decodeCursor('after', request.after) }),
    ...(request.before != null && { before: decodeCursor('before', request.before) }),
  };
}

function decodeCursor(argument: string, cursor: string): Position {
  try {
    const tuple = positionTuple.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
    return { sortKey: tuple[0], id: tuple[1] };
  } catch {
    throw invalid(argument, '游标无效；请使用上一页返回的 cursor，不要自行拼写');
  }
}

function invalid(argument: string, message: string): ValidationFailure {
  return new ValidationFailure([{ path: [argument], code: 'PAGE_INVALID', message }]);
}
