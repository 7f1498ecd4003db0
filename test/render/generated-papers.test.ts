import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { textOf } from '../../server/documents/model/text-of.ts';
import { pdfRenderer } from '../../server/documents/render/pdf/pdf-renderer.ts';
import { addedTextsOf } from '../../server/documents/typeset/added-texts.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { verifyBytes } from '../../server/documents/verify/verify-bytes.ts';
import { notoFontFiles } from '../fonts/noto-font-files.ts';
import { compareText } from '../outside/compare-text.ts';
import { anyPaper } from '../typeset/any-paper.ts';
import { elementsOf, readStructure, textUnder } from './read-structure.ts';
import { METADATA } from './sample-pages.ts';

const SEED = 9704;

let fonts: FontSet;

beforeAll(async () => {
  fonts = await loadFontSet(notoFontFiles());
});

describe('any paper', () => {
  it('gives every character, in order, to two readers and to those who hear it', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaper, async (given) => {
        const { document, pages } = layoutDocument({ document: given, fonts });
        expect(proveComplete({ document, pages })).toEqual([]);
        const bytes = await pdfRenderer.render(pages, fonts, METADATA);
        expect(await verifyBytes({ pages, bytes, fonts })).toEqual([]);
        const { root, artifacts, parentsAgree } = await readStructure(bytes);
        expect(artifacts).toHaveLength(pages.pages.length);
        expect(parentsAgree).toBe(true);
        const expected = textOf(document);
        const added = addedTextsOf(pages);
        expect(compareText({ extracted: textUnder(root), expected, added })).toBeUndefined();
        for (const { role, children } of elementsOf(root)) {
          if (role === 'Table') expect(children.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 50, seed: SEED },
    );
  }, 60_000);
});
