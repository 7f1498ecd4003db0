import type { LayoutContext } from '../blocks/context.ts';
import type { FilledPage } from '../page/paginate.ts';
import { runningHead } from '../page/running-head.ts';

/** A page of a joined dossier; `number` is null on covers, contents and blank pages. */
export type JoinedPage = FilledPage & { readonly number: number | null };

/** How a page of a part stands in a dossier. */
type Stand = {
  readonly page: FilledPage;
  readonly number: number | null;
  /** Place in the count of pages: odd ones lie on the right. */
  readonly count: number;
  /** Words of the running head; empty for none. */
  readonly words: string;
};

const joined = new WeakMap<FilledPage, { readonly stand: Stand; readonly page: JoinedPage }>();

/**
 * A page with its number and running head. The same page standing as it did last time is the same
 * object, so that a chapter taken from the cache need not be drawn again.
 */
export function headedPage(stand: Stand, context: Omit<LayoutContext, 'frame'>): JoinedPage {
  const last = joined.get(stand.page);
  if (last && isSame(last.stand, stand)) return last.page;
  const { page, number, count, words } = stand;
  const head = words === '' ? [] : runningHead(words, count, { ...context, frame: page.frame });
  const made = { ...page, marks: [...head, ...page.marks], number };
  joined.set(page, { stand, page: made });
  return made;
}

function isSame(one: Stand, other: Stand): boolean {
  return one.number === other.number && one.count === other.count && one.words === other.words;
}
