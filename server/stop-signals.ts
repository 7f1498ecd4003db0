/** What a terminal, an operating system or a service manager ends a process with. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm and tsx pass on a signal that the terminal has sent to the whole group already. */
const SAME_SIGNAL_MS = 2_000;

/**
 * Calls `onStop` at the first signal to stop. Copies of that signal are let pass; a person who asks
 * again later wants it at once, and the process ends with code 1.
 */
export function onStopSignal(onStop: (signal: NodeJS.Signals) => void): void {
  let since: number | undefined;
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (since === undefined) {
        since = performance.now();
        onStop(signal);
      } else if (performance.now() - since > SAME_SIGNAL_MS) {
        console.error(`✗ 再次收到 ${signal} 信号，立即停止；未完成的文件下次启动后继续生成`);
        process.exit(1);
      }
    });
  }
}
