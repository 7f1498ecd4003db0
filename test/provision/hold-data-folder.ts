import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';

/** A process of its own that runs a MongoDB on a data folder and tells its parent the address. */
const [dataDir = ''] = process.argv.slice(2);
const settings = { ...provisionSettingsFrom(process.env), mongodbUri: undefined };
const server = await startMongodb({ settings, reporter: collectingReporter([]), dataDir });
process.send?.(server.uri);
process.on('message', () => {
  void server.stop().then(() => process.disconnect());
});
