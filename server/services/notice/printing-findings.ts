import type { FontSet } from '../../documents/fonts/face.ts';
import type { Document } from '../../documents/model/document.ts';
import { layoutDocument } from '../../documents/typeset/layout-document.ts';
import { type Finding, isError } from '../../domain/finding.ts';

/** Findings of layout by what was laid out; a list of notices is read again and again. */
const known = new Map<string, readonly Finding[]>();
const MOST_KEPT = 500;

/**
 * What would go wrong on paper: a character that no face has, a cell without room. Told before a
 * notice is approved, since an approved one cannot be changed any more. `key` names facts and
 * template.
 */
export function printingFindings(options: {
  readonly document: Document;
  readonly fonts: FontSet;
  readonly key: string;
}): readonly Finding[] {
  const key = `${options.fonts.fingerprint}:${options.key}`;
  const found = known.get(key);
  if (found) return found;
  const findings = layoutDocument(options).findings.filter(isError);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, findings);
  return findings;
}
