import type { Config } from './config.ts';
import { startMongodb } from './provision/mongodb/start-mongodb.ts';
import { terminalReporter } from './provision/reporter.ts';
import { provisionSettingsFrom } from './provision/settings.ts';
import { openStore, prepareStore, type Store } from './store/connection.ts';
import { defineModels } from './store/define-models.ts';

/** Runs a command on the platform's database, started for it where it is the embedded one. */
export async function onStore<T>(
  config: Pick<Config, 'DATA_DIR'>,
  command: (store: Store) => Promise<T>,
): Promise<T> {
  const mongodb = await startMongodb({
    settings: provisionSettingsFrom(process.env),
    reporter: terminalReporter(),
    dataDir: config.DATA_DIR,
  });
  try {
    const store = await openStore({ uri: mongodb.uri });
    try {
      defineModels(store);
      await prepareStore(store);
      return await command(store);
    } finally {
      await store.close();
    }
  } finally {
    await mongodb.stop();
  }
}
