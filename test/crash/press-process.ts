import { readConfig } from '../../server/config.ts';
import { faultsFrom } from '../../server/jobs/fault-points.ts';
import { createLog } from '../../server/log.ts';
import { startPress } from '../../server/press.ts';
import { provisionFonts } from '../../server/provision/fonts/provision-fonts.ts';
import { terminalReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { openStore } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';

/**
 * A process that only makes papers, with the same settings as the whole platform: started and
 * killed faster than it, so that every run of the tests can afford each point once.
 */
const config = readConfig(process.env);
if (config.MONGODB_URI === undefined) throw new Error('MONGODB_URI names the database to work on');
const store = await openStore({ uri: config.MONGODB_URI });
defineModels(store);
const press = await startPress({
  store,
  clock: { now: () => new Date() },
  log: createLog(config.LOG_LEVEL),
  fontFiles: await provisionFonts({
    settings: provisionSettingsFrom(process.env),
    reporter: terminalReporter(),
  }),
  workers: config.RENDER_WORKERS,
  leaseMs: config.JOB_LEASE_SECONDS * 1000,
  faults: faultsFrom(process.env),
});
process.once('SIGTERM', () => {
  void press.close(5_000).then(() => store.close());
});
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
