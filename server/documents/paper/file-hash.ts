import { createHash, type Hash } from 'node:crypto';

/** Bytes between two places from which the sum can be taken up again. */
const STEP = 2 ** 20;

/** The file that was summed last, and the state of its sum at the end of each whole step. */
type Summed = { readonly bytes: Uint8Array; readonly states: readonly Hash[] };

/**
 * SHA-256 of files of which one often begins as the last one did: a dossier in which a sentence was
 * corrected has the same photos in front. What is alike is compared, not summed again. Holds the last
 * file of more than one step, which its caller must not change.
 */
export class FileHash {
  #last: Summed = { bytes: new Uint8Array(), states: [] };

  /** In hexadecimal digits. */
  of(bytes: Uint8Array): string {
    const states = this.#sharedStates(bytes);
    let sum = states.at(-1)?.copy() ?? createHash('sha256');
    for (let from = states.length * STEP; from < bytes.length; from += STEP) {
      const part = bytes.subarray(from, from + STEP);
      sum.update(part);
      if (part.length < STEP) break;
      states.push(sum);
      sum = sum.copy();
    }
    if (states.length > 0) this.#last = { bytes, states };
    return sum.digest('hex');
  }

  /** States of the last file's sum up to the first step in which this file differs. */
  #sharedStates(bytes: Uint8Array): Hash[] {
    const { bytes: last, states } = this.#last;
    const shared: Hash[] = [];
    for (const state of states) {
      const from = shared.length * STEP;
      const part = bytes.subarray(from, from + STEP);
      if (Buffer.compare(part, last.subarray(from, from + STEP)) !== 0) break;
      shared.push(state);
    }
    return shared;
  }
}
