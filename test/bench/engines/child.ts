import { writeFile } from 'node:fs/promises';
import { loadFontSet } from '../../../server/documents/fonts/load-font-set.ts';
import { testFonts } from '../../testkit/fonts.ts';
import type { BenchPaper } from '../cases/bench-case.ts';
import { caseOf } from '../cases/cases.ts';
import { documentOf } from '../cases/document-of.ts';
import { editedDossier } from '../cases/edited-dossier.ts';
import { ENGINE_NAMES, type Engine, type EngineName, type Photos } from './engine.ts';
import type { EngineAnswer, EngineRequest } from './messages.ts';

/** A process of one engine: makes papers one after the other as its parent asks. */
const name = ENGINE_NAMES.find((engine) => engine === process.argv[2]);
if (name === undefined) throw new Error(`no engine “${process.argv[2]}”`);
const engine = await engineOf(name);
process.on('message', (request: EngineRequest) => void answer(request));
process.send?.({ kind: 'ready' } satisfies EngineAnswer);

/** Loads only the engine that is asked for: a cold start must not pay for the others. */
async function engineOf(engineName: EngineName): Promise<Engine> {
  const files = await testFonts();
  switch (engineName) {
    case 'ours': {
      const { ourEngine } = await import('./ours.ts');
      return ourEngine(await loadFontSet(files));
    }
    case 'typst': {
      const { typstEngine } = await import('./typst.ts');
      return typstEngine(files);
    }
    case 'pdfmake': {
      const { pdfmakeEngine } = await import('./pdfmake.ts');
      return pdfmakeEngine(files);
    }
  }
}

async function answer(request: EngineRequest): Promise<void> {
  try {
    process.send?.(await serve(request));
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : `${error}`;
    process.send?.({ kind: 'failed', message } satisfies EngineAnswer);
  }
}

async function serve(request: EngineRequest): Promise<EngineAnswer> {
  if (request.kind === 'memory') {
    return { kind: 'memory', peakKilobytes: process.resourceUsage().maxRSS };
  }
  const paper = await caseOf(request.caseName).paper(request.seed);
  if (request.kind === 'edit') {
    if (engine.edit === undefined) throw new Error('only our engine keeps parts of papers');
    return { kind: 'edited', ...(await engine.edit(paper, editedDossier(paper))) };
  }
  const input = { paper, document: () => documentOf(paper), photos: photosOf(paper) };
  if (request.kind === 'verify') {
    return { kind: 'verified', milliseconds: (await engine.verify?.(input)) ?? 0 };
  }
  const make = await engine.prepare(input);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const bytes = await make();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  if (request.file !== undefined) await writeFile(request.file, bytes);
  const cpuMilliseconds = (user + system) / 1000;
  return { kind: 'made', milliseconds, cpuMilliseconds, bytes: bytes.byteLength };
}

function photosOf(paper: BenchPaper): Photos {
  const images = paper.from === 'template' ? [...(paper.supplies?.images ?? [])] : [];
  return new Map(
    images.flatMap(([key, image]) => ('jpeg' in image ? [[key, image.jpeg] as const] : [])),
  );
}
