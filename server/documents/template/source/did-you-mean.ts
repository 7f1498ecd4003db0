/** Optimal string alignment distance: insertions, deletions, replacements, swapped neighbours. */
function distance(left: readonly string[], right: readonly string[]): number {
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1] ? 0 : 1;
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? best) + 1);
      }
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[right.length] ?? left.length;
}

/** Candidates near to a mistyped name, nearest first, at most `limit`. */
export function nearNames(name: string, candidates: Iterable<string>, limit = 3): string[] {
  const wanted = [...name.toLowerCase()];
  const near: { candidate: string; far: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const letters = [...candidate.toLowerCase()];
    const far = distance(wanted, letters);
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, letters.length) / 2.5));
    const contained = candidate.includes(name) || name.includes(candidate);
    if (far <= allowed || contained) near.push({ candidate, far });
  }
  near.sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, limit).map(({ candidate }) => candidate);
}

/** “，是否想写“…”？” for the nearest candidate, empty when none is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const [nearest] = nearNames(name, candidates, 1);
  return nearest === undefined ? '' : `，是否想写“${nearest}”？`;
}

/** Names in quotes, joined with 、, for messages that list what is allowed. */
export function listed(names: Iterable<string>): string {
  return [...names].map((name) => `“${name}”`).join('、');
}
