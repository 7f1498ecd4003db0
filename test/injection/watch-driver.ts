import type { Connection } from 'mongoose';
import { MARK } from './payloads.ts';

/** Operators that no query or update of ours holds; seen at all, they came from outside. */
const NEVER: ReadonlySet<string> = new Set([
  '$where',
  '$function',
  '$accumulator',
  '$jsonSchema',
  '$out',
  '$merge',
  '$unionWith',
  '$eval',
]);

/**
 * Every command that the driver sends is looked through, as it leaves: a payload may be in it as one
 * whole text, which is data. It was taken apart where the mark stands alone, is part of a key, or
 * of a pattern. Gives the list of what was found, filled as it happens.
 */
export function watchDriver(connection: Connection): {
  readonly found: string[];
  /** Commands that held a payload as data: without any, nothing was watched. */
  readonly seen: { commands: number; withPayload: number };
} {
  const found: string[] = [];
  const seen = { commands: 0, withPayload: 0 };
  connection.getClient().on('commandStarted', ({ commandName, command }) => {
    seen.commands += 1;
    const before = found.length;
    if (look(command, commandName, found)) seen.withPayload += 1;
    if (found.length > before) found[before] = `${commandName}: ${found[before]}`;
  });
  return { found, seen };
}

/** True when the mark is anywhere in the value. */
function look(value: unknown, path: string, found: string[]): boolean {
  if (typeof value === 'string') {
    if (value === MARK) found.push(`the mark alone at ${path}`);
    return value.includes(MARK);
  }
  if (value instanceof RegExp) {
    if (value.source.includes(MARK)) found.push(`a pattern at ${path}`);
    return value.source.includes(MARK);
  }
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  let has = false;
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes(MARK) || NEVER.has(key)) found.push(`the key ${key} at ${path}`);
    if (key === '$regex' && String(inner).includes(MARK)) found.push(`a pattern at ${path}`);
    if (look(inner, `${path}.${key}`, found)) has = true;
  }
  return has;
}
