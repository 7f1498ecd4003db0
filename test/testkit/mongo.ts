import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

/**
 * Connection string of a database that no other test file, worker or run uses, on the run's one
 * real MongoDB. `name` tells in the server's log whose it is: letters, digits, hyphens.
 */
export function testDatabaseUri(name: string): string {
  if (!/^[a-z0-9-]{1,30}$/i.test(name)) throw new Error(`not a database name: ${name}`);
  const uri = new URL(inject('mongodbUri'));
  uri.pathname = `/${name}-${process.pid}-${randomBytes(4).toString('hex')}`;
  return uri.href;
}
