import { type ChildProcess, fork } from 'node:child_process';
import { heapFlags } from '../../../server/documents/pool/heap-flags.ts';
import { PAPER_DEFAULTS } from '../../../server/documents/pool/paper-pool.ts';
import { builtEngine } from './built-engines.ts';
import type { EngineName } from './engine.ts';
import type { EngineAnswer, EngineRequest } from './messages.ts';

/** An engine in a process of its own, as the server starts one: built, with a paper child's flags. */
export class EngineProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts the process and waits until its engine has loaded the fonts. */
  static async start(name: EngineName): Promise<EngineProcess> {
    const child = fork(await builtEngine('child'), [name], {
      execArgv: heapFlags(PAPER_DEFAULTS.memoryLimitBytes),
    });
    const engine = new EngineProcess(child);
    const ready = await engine.#answer();
    if (ready.kind !== 'ready') throw new Error(JSON.stringify(ready));
    return engine;
  }

  /** Makes one paper. */
  async make(paper: { caseName: string; seed: number; file?: string }) {
    return this.#ask({ kind: 'make', ...paper }, 'made');
  }

  /** Milliseconds of the proof of one paper's bytes. */
  async verify(paper: { caseName: string; seed: number }): Promise<number> {
    return (await this.#ask({ kind: 'verify', ...paper }, 'verified')).milliseconds;
  }

  /** Milliseconds of a whole dossier, and of the same after a correction in one chapter. */
  async edit(paper: { caseName: string; seed: number }): Promise<{ full: number; edit: number }> {
    return this.#ask({ kind: 'edit', ...paper }, 'edited');
  }

  /** Highest resident memory so far, MB. */
  async peakMegabytes(): Promise<number> {
    return (await this.#ask({ kind: 'memory' }, 'memory')).peakKilobytes / 1024;
  }

  end(): void {
    this.#child.kill();
  }

  async #ask<Kind extends EngineAnswer['kind']>(
    request: EngineRequest,
    kind: Kind,
  ): Promise<Extract<EngineAnswer, { kind: Kind }>> {
    const answering = this.#answer();
    this.#child.send(request);
    const answer = await answering;
    if (isOf(answer, kind)) return answer;
    throw new Error(answer.kind === 'failed' ? answer.message : `unexpected: ${answer.kind}`);
  }

  #answer(): Promise<EngineAnswer> {
    return new Promise((resolve, reject) => {
      const onExit = (code: number | null, signal: string | null): void =>
        reject(new Error(`the engine ended: ${code ?? signal}`));
      this.#child.once('exit', onExit);
      this.#child.once('message', (answer) => {
        this.#child.off('exit', onExit);
        resolve(answer as EngineAnswer);
      });
    });
  }
}

function isOf<Kind extends EngineAnswer['kind']>(
  answer: EngineAnswer,
  kind: Kind,
): answer is Extract<EngineAnswer, { kind: Kind }> {
  return answer.kind === kind;
}
