import type { LaidPart, PartCache } from './lay-part.ts';

/** Pages that a process keeps; a page is some 20 KB of marks. */
const MOST_PAGES = 2000;

/** A cache that forgets the parts not used for longest once it holds too many pages. */
export function partCache(mostPages: number = MOST_PAGES): PartCache {
  const parts = new Map<string, LaidPart>();
  let pages = 0;
  return {
    get: (key) => {
      const part = parts.get(key);
      if (part === undefined) return undefined;
      parts.delete(key);
      parts.set(key, part);
      return part;
    },
    set: (key, part) => {
      pages += part.pages.length - (parts.get(key)?.pages.length ?? 0);
      parts.delete(key);
      parts.set(key, part);
      for (const [oldest, { pages: old }] of parts) {
        if (pages <= mostPages || oldest === key) break;
        parts.delete(oldest);
        pages -= old.length;
      }
    },
  };
}
