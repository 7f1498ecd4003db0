/** A download that is going on; `total` is undefined while the size is not known. */
export type DownloadProgress = {
  update(received: number, total: number | undefined): void;
  end(): void;
};

/** Tells the person at the terminal what provisioning does: one line for each step. */
export type Reporter = {
  /** A step that was taken. */
  taken(line: string): void;
  /** A step that failed and leads to the next one. */
  failed(line: string): void;
  download(label: string): DownloadProgress;
};

/** Lines on a stream (stderr by default); a bar on downloads when it is a terminal. */
export function terminalReporter(stream: NodeJS.WriteStream = process.stderr): Reporter {
  return {
    taken: (line) => void stream.write(`✓ ${line}\n`),
    failed: (line) => void stream.write(`✗ ${line}\n`),
    download: (label) => (stream.isTTY ? barOn(stream, label) : silentProgress),
  };
}

const silentProgress: DownloadProgress = { update: () => undefined, end: () => undefined };

/** Collects the lines: for callers that print elsewhere and for tests. */
export function collectingReporter(lines: string[]): Reporter {
  return {
    taken: (line) => void lines.push(`✓ ${line}`),
    failed: (line) => void lines.push(`✗ ${line}`),
    download: () => silentProgress,
  };
}

const BAR_CELLS = 24;

function barOn(stream: NodeJS.WriteStream, label: string): DownloadProgress {
  let drawn = false;
  const clear = () => {
    if (drawn) stream.write('\r\x1b[2K');
  };
  return {
    update: (received, total) => {
      clear();
      stream.write(`  ${label} ${barText(received, total)}`);
      drawn = true;
    },
    end: () => {
      clear();
      drawn = false;
    },
  };
}

/** `████░░░░ 12.3／40.2 MB`; without a known total the received size only. */
export function barText(received: number, total: number | undefined): string {
  const size = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  if (total === undefined || total <= 0) return `${size(received)} MB`;
  // While a tool moves a file into place, two copies of it lie on the disk.
  const done = Math.min(received, total);
  const full = Math.round((done / total) * BAR_CELLS);
  const bar = '█'.repeat(full) + '░'.repeat(BAR_CELLS - full);
  return `${bar} ${size(done)}／${size(total)} MB`;
}
