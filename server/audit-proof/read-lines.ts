/**
 * The lines of a file as they lie in its bytes, without their ends. A line is valid until the next
 * one is asked for. The last line needs no end.
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(NEW_LINE);
    if (last < 0) {
      rest.push(chunk);
      continue;
    }
    const whole = Buffer.concat([...rest, chunk.subarray(0, last)]);
    rest = [chunk.subarray(last + 1)];
    yield linesOf(whole);
  }
  const end = Buffer.concat(rest);
  if (end.length > 0) yield [end];
}

const NEW_LINE = 0x0a;

function linesOf(whole: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (;;) {
    const to = whole.indexOf(NEW_LINE, from);
    if (to < 0) break;
    lines.push(whole.subarray(from, to));
    from = to + 1;
  }
  lines.push(whole.subarray(from));
  return lines;
}
