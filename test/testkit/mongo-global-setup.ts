import type { TestProject } from 'vitest/node';
import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { terminalReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    mongodbUri: string;
  }
}

/** One real mongod, thrown away afterwards, for all test files of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const reporter = terminalReporter();
  const server = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  project.provide('mongodbUri', server.uri);
  return server.stop;
}
