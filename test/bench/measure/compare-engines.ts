import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchCase } from '../cases/bench-case.ts';
import { documentOf } from '../cases/document-of.ts';
import { ENGINE_NAMES, type EngineName } from '../engines/engine.ts';
import { EngineProcess } from '../engines/engine-process.ts';
import { lackOf, readPaper } from './same-text.ts';
import { wantedText } from './wanted-text.ts';

/** What was measured of one engine in one case. */
export type EngineFigures = {
  readonly milliseconds: readonly number[];
  readonly cpuMilliseconds: readonly number[];
  /** Of the checked paper. */
  readonly pages: number;
  readonly bytes: number;
  readonly faces: readonly string[];
  readonly peakMegabytes: number;
};

export type CaseFigures = {
  readonly engines: Readonly<Record<EngineName, EngineFigures>>;
  /** Milliseconds of the proof of our bytes, apart from the rest. */
  readonly verification: readonly number[];
  readonly characters: number;
};

/** The paper whose text is checked; it is the first of the warm-up. */
const CHECKED = 0;
const FIRST_WARM_UP = 1_000;

/**
 * All orders of taking turns, one a round: what an engine leaves in the processor's caches slows the
 * next one, and in one order for all rounds a short paper would always follow the longest.
 */
const ORDERS: readonly (readonly EngineName[])[] = ENGINE_NAMES.flatMap((first) => {
  const [second, third] = ENGINE_NAMES.filter((name) => name !== first);
  return second === undefined || third === undefined
    ? []
    : [
        [first, second, third],
        [first, third, second],
      ];
});

/**
 * Lets the engines make the same papers in turn, a new one each round, each engine in a process of
 * its own. Throws when an engine lacks a word of the first paper.
 */
export async function compareEngines(one: BenchCase): Promise<CaseFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const running = new Map<EngineName, EngineProcess>();
  try {
    for (const name of ENGINE_NAMES) running.set(name, await EngineProcess.start(name));
    const checked = await checkTexts(one, running, folder);
    for (const engine of running.values()) await warmUp(engine, one);
    const times = await takeTurns(one, running);
    const figures = async (name: EngineName): Promise<EngineFigures> => ({
      ...times[name],
      ...checked[name],
      peakMegabytes: (await running.get(name)?.peakMegabytes()) ?? Number.NaN,
    });
    const engines = {
      ours: await figures('ours'),
      typst: await figures('typst'),
      pdfmake: await figures('pdfmake'),
    };
    return { engines, verification: await verify(one, running), characters: checked.size };
  } finally {
    for (const engine of running.values()) engine.end();
    await rm(folder, { recursive: true, force: true });
  }
}

type Running = ReadonlyMap<EngineName, EngineProcess>;
type Checked = Record<EngineName, CheckedPaper> & { size: number };
type CheckedPaper = Pick<EngineFigures, 'pages' | 'bytes' | 'faces'>;

async function checkTexts(one: BenchCase, running: Running, folder: string): Promise<Checked> {
  const wanted = wantedText(documentOf(await one.paper(CHECKED)));
  const none = { pages: 0, bytes: 0, faces: [] };
  const checked: Checked = { ours: none, typst: none, pdfmake: none, size: wanted.characters };
  for (const [name, engine] of running) {
    const file = join(folder, `${name}.pdf`);
    const { bytes } = await engine.make({ caseName: one.name, seed: CHECKED, file });
    const { pages, text, faces } = await readPaper(await readFile(file));
    const lack = lackOf(text, wanted);
    if (lack !== '') throw new Error(`${one.name}: the paper of ${name} is not whole: ${lack}`);
    checked[name] = { pages, bytes, faces };
  }
  const [own, typst] = [checked.ours.faces.join(' '), checked.typst.faces.join(' ')];
  if (own !== typst) throw new Error(`${one.name}: ours has the faces ${own}, Typst ${typst}`);
  return checked;
}

/** Makes papers that no other round makes. */
export async function warmUp(engine: EngineProcess, one: BenchCase): Promise<void> {
  for (let paper = 1; paper <= one.warmUps; paper += 1) {
    await engine.make({ caseName: one.name, seed: FIRST_WARM_UP + paper });
  }
}

async function takeTurns(one: BenchCase, running: Running) {
  const none = () => ({ milliseconds: [] as number[], cpuMilliseconds: [] as number[] });
  const times = { ours: none(), typst: none(), pdfmake: none() };
  for (let round = 1; round <= one.rounds; round += 1) {
    for (const name of ORDERS[round % ORDERS.length] ?? ENGINE_NAMES) {
      const made = await running.get(name)?.make({ caseName: one.name, seed: round });
      if (made === undefined) throw new Error(`no process of ${name}`);
      times[name].milliseconds.push(made.milliseconds);
      times[name].cpuMilliseconds.push(made.cpuMilliseconds);
    }
  }
  return times;
}

async function verify(one: BenchCase, running: Running): Promise<number[]> {
  const times: number[] = [];
  for (let round = 1; round <= one.rounds; round += 1) {
    times.push((await running.get('ours')?.verify({ caseName: one.name, seed: round })) ?? 0);
  }
  return times;
}
