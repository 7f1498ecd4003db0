import { readFile } from 'node:fs/promises';

/** A process that cannot be mistaken for a later one with the same pid. */
export type ProcessIdentity = {
  readonly pid: number;
  /** Start time in clock ticks since boot with the boot's id; empty where the system has no /proc. */
  readonly startedAt: string;
};

/** Identity of a process by its pid. */
export async function processIdentity(pid: number): Promise<ProcessIdentity> {
  return { pid, startedAt: await startOf(pid) };
}

/** Whether just this process still runs. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  if (!answersSignal(identity.pid)) return false;
  const startedAt = await startOf(identity.pid);
  return startedAt === identity.startedAt;
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  if (status === '') return '';
  // The command in parentheses may hold spaces; field 22 is the 20th after it.
  const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${ticks}`;
}
