import type { FontFile, FontSet } from '../fonts/face.ts';
import { loadFontSet } from '../fonts/load-font-set.ts';
import type { PaperOrder } from '../paper/paper.ts';
import { paperMemory } from '../paper/paper-memory.ts';
import { pdfiumEngine } from '../verify/pdfium/engine.ts';
import type { PooledPaper } from './paper-pool.ts';
import { serveTasks } from './serve-tasks.ts';

let fonts: FontSet | undefined;
/** Chapters of dossiers made before: a dossier that was corrected costs what was changed. */
const memory = paperMemory();

async function steps() {
  const [render, verify] = await Promise.all([
    import('../paper/render-paper.ts'),
    import('../paper/verify-paper.ts'),
  ]);
  return { ...render, ...verify };
}

serveTasks<readonly FontFile[], PaperOrder, PooledPaper>({
  async setUp(files) {
    // Files of fonts are read and hashed beside the modules that the first paper needs.
    [fonts] = await Promise.all([loadFontSet(files), pdfiumEngine(), steps()]);
  },
  async perform(order, reachStep) {
    if (fonts === undefined) throw new Error('字体尚未载入');
    const { renderPaper, verifyPaper } = await steps();
    const rendered = await renderPaper(order, fonts, memory);
    await reachStep('rendered');
    const { document, ...paper } = await verifyPaper(rendered);
    return { ...paper, ...(document === undefined ? {} : { title: document.title }) };
  },
});
