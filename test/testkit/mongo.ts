import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

/**
 * Connection string of a database that no other test file, worker or run uses, on the run's one
 * real MongoDB. `name` tells in the server's log whose it is: letters, digits, hyphens.
 */
export function testDatabaseUri(name: string): string {
  if (!/^[a-z0-9-]{1,30}$/i.test(name)) throw new Error(`not a database name: ${name}`);
  const address = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*(\?.*)?$/.exec(inject('mongodbUri'));
  if (address === null) throw new Error('not a connection string');
  const database = `${name}-${process.pid}-${randomBytes(4).toString('hex')}`;
  return `${address[1]}/${database}${address[2] ?? ''}`;
}
