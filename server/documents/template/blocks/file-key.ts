import type { Datum } from '../facts/datum.ts';

/** Key of a photo or file with its place in the facts; undefined where the facts name none. */
export function fileKey(datum: Datum): { file: string; path?: string } | undefined {
  if (datum.kind !== 'scalar' || typeof datum.value !== 'string') return undefined;
  return datum.path === undefined ? { file: datum.value } : { file: datum.value, path: datum.path };
}
