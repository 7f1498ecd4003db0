import type { FontFile, FontSet } from '../fonts/face.ts';
import { loadFontSet } from '../fonts/load-font-set.ts';
import type { Paper, PaperOrder } from '../paper/paper.ts';
import { renderPaper } from '../paper/render-paper.ts';
import { verifyPaper } from '../paper/verify-paper.ts';
import { partCache } from '../typeset/parts/part-cache.ts';
import { pdfiumEngine } from '../verify/pdfium/engine.ts';
import { serveTasks } from './serve-tasks.ts';

let fonts: FontSet | undefined;
/** Chapters of dossiers made before: a dossier that was corrected costs what was changed. */
const chapters = partCache();

serveTasks<readonly FontFile[], PaperOrder, Paper>({
  async setUp(files) {
    [fonts] = await Promise.all([loadFontSet(files), pdfiumEngine()]);
  },
  async perform(order, reachStep) {
    if (fonts === undefined) throw new Error('字体尚未载入');
    const rendered = await renderPaper(order, fonts, chapters);
    await reachStep('rendered');
    return verifyPaper(rendered);
  },
});
