import type { Section } from '../../model/document.ts';
import {
  type ElementBlock,
  type HeadBlock,
  type ImprintBlock,
  numberOf,
} from '../../model/elements.ts';

/** Everything about an element but its id. */
export type ElementDraft<E extends ElementBlock> = Omit<E, 'id'>;

/**
 * Sections in the order in which they are bound: annexes that are bound apart come after the 版记,
 * which closes what they belong to, and bear its 发文字号 before 附件 (7.3.7).
 */
export function arrangeSections(
  sections: readonly Section[],
  edges: { head: HeadBlock | undefined; imprint: ImprintBlock | undefined },
): Section[] {
  const { head, imprint } = edges;
  const number = head ? numberOf(head) : '';
  const apart = sections
    .filter(({ boundApart }) => boundApart)
    .map((section) => {
      const label = section.annexLabel;
      return label ? { ...section, annexLabel: { ...label, text: number + label.text } } : section;
    });
  const bound = sections.filter(({ boundApart }) => !boundApart);
  return [...bound, ...(imprint ? [closing(imprint, head)] : []), ...apart];
}

/** The 版记 of a letter has no rules, and neither 印发机关 nor date (10.1). */
function closing(imprint: ImprintBlock, head: HeadBlock | undefined): Section {
  const { issuer: _issuer, date: _date, ...rest } = imprint;
  const block: ImprintBlock = head?.form === 'letter' ? { ...rest, ruled: false } : imprint;
  return { kind: 'imprint', orientation: 'portrait', blocks: [block] };
}
