import { describe, expect, it } from 'vitest';
import { mm } from '../../server/documents/typeset/geometry.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { documentOf, paragraph, signature, title } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';

const fonts = fakeFontSet();

function places(draft: boolean, seal: 'place' | 'none', organs = ['青源县水利局']) {
  const document = documentOf([
    title('t', ['关于整改情况的公示']),
    paragraph('p', '已完成整改。'),
    signature('s', organs, '2025年5月21日', seal),
  ]);
  const { pages } = layoutDocument({ document: { ...document, draft }, fonts });
  return pages.pages.flatMap(({ marks }) =>
    marks.filter((mark) => mark.kind === 'outline').filter(({ text }) => text === '盖章处'),
  );
}

describe('the place of a seal', () => {
  it('is marked on drafts, above each name that bears one, inside the type area', () => {
    const marks = places(true, 'place', ['青源县水利局', '青源县林业局']);
    expect(marks).toHaveLength(2);
    const [first, second] = marks;
    expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(mm(45));
    for (const { x, owner } of marks) {
      expect(x).toBeGreaterThan(mm(28));
      expect(x).toBeLessThan(mm(184));
      expect(owner.kind).toBe('artifact');
    }
  });

  it('is only kept free on issued papers, and none where no seal comes', () => {
    expect(places(false, 'place')).toEqual([]);
    expect(places(true, 'none')).toEqual([]);
  });
});
