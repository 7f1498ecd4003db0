import { connect } from 'node:net';

/** What a connection got, how long it stayed open, and whether the server closed it. */
export type RawAnswer = { readonly text: string; readonly ms: number };

/** Sends bytes as they are, waits until the server closes (at most ten seconds). */
export async function sendRaw(
  url: string,
  pieces: readonly string[],
  everyMs = 0,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const startedAt = performance.now();
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (data: string) => {
    text += data;
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.on('error', () => {});
  });
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  const timer = setTimeout(() => socket.destroy(), 10_000);
  await closed;
  clearTimeout(timer);
  return { text, ms: performance.now() - startedAt };
}
