/** Old space gets three quarters of what a child may hold; the rest is buffers, code and the young. */
const OLD_SHARE = 0.75;

/**
 * What a document leaves behind is nearly all dead when it is done: with room for it in the young
 * generation little of it is copied. V8 begins with that room instead of growing into it. A half-space
 * has a twelfth of all: 128 MB of a child that makes papers.
 */
const HALF_SPACE_SHARE = 1 / 12;

/** Flags of node for a child, given the memory that it may hold. */
export function heapFlags(memoryLimitBytes: number): string[] {
  const megabytes = (share: number) => Math.floor((memoryLimitBytes * share) / 2 ** 20);
  const halfSpace = megabytes(HALF_SPACE_SHARE);
  return [
    `--max-old-space-size=${megabytes(OLD_SHARE)}`,
    `--min-semi-space-size=${halfSpace}`,
    `--max-semi-space-size=${halfSpace}`,
  ];
}
