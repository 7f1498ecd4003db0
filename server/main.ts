import { setTimeout as sleep } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { type Application, startApplication } from './application.ts';
import { KeySourceError } from './auth/oidc/open-key-source.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { FontFile } from './documents/fonts/face.ts';
import { administratorRoles, roleNames } from './domain/access/caller.ts';
import { persistedOperations } from './http/operation/persisted-operations.ts';
import { faultsFrom } from './jobs/fault-points.ts';
import { keepAuditKey } from './keep-audit-key.ts';
import { keepSecret } from './keep-secret.ts';
import { keyringFileOf, keyringInFile } from './open-keyring.ts';
import { readManifests } from './persisted-manifest.ts';
import type { PressOptions } from './press.ts';
import { provisionFonts } from './provision/fonts/provision-fonts.ts';
import { startMongodb } from './provision/mongodb/start-mongodb.ts';
import { ProvisionError } from './provision/provision-error.ts';
import { type Reporter, terminalReporter } from './provision/reporter.ts';
import { provisionSettingsFrom } from './provision/settings.ts';
import { ADMINISTRATOR_IDS } from './services/identity/ensure-administrators.ts';
import { approvalSignInFrom, signInFrom } from './sign-in.ts';
import { onStopSignal, STOP_SIGNALS } from './stop-signals.ts';
import { StoreFormError } from './store/store-form.ts';

/** Who connected before the stop is let in first: the system refuses what waits at a closed door. */
const ACCEPT_MS = 200;

/** A stop answers what was asked and finishes the papers at work; then it is over. */
const STOP_LIMIT_MS = 15_000;

/** Starts the platform: `npm start`, or `node dist/server/main.js` after a build. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const reporter = terminalReporter();
  const mongodb = await startMongodb({
    settings: provisionSettingsFrom(process.env),
    reporter,
    dataDir: config.DATA_DIR,
  });
  try {
    const application = await startWith(config, { mongodbUri: mongodb.uri, reporter });
    stopInOrder(reporter, async () => {
      await sleep(ACCEPT_MS);
      await application.close();
      await mongodb.stop();
    });
    await tellReady(config, application);
  } catch (error) {
    await mongodb.stop();
    throw error;
  }
}

/** At a signal, and after an error that nobody caught, everything ends in its order. */
function stopInOrder(reporter: Reporter, stop: () => Promise<void>): void {
  const logger = { error: (problem: unknown) => console.error('✗ 停止时出错：', problem) };
  const grace = { delay: STOP_LIMIT_MS, logger, skip: [...STOP_SIGNALS] };
  const { close } = closeWithGrace(grace, async ({ err }) => {
    if (err) console.error(`✗ 程序因内部错误停止：${err.stack ?? err.message}`);
    await stop();
    reporter.taken('已停止');
  });
  onStopSignal((signal) => {
    reporter.taken(`收到 ${signal} 信号，正在完成手头的事务`);
    void close();
  });
}

async function startWith(
  config: Config,
  ground: { mongodbUri: string; reporter: Reporter },
): Promise<Application> {
  const development = config.NODE_ENV !== 'production';
  const settings = provisionSettingsFrom(process.env);
  const signIn = signInFrom(config);
  const approvalSignIn = approvalSignInFrom(config);
  const fontFiles = await provisionFonts({ settings, reporter: ground.reporter });
  return startApplication({
    mongodbUri: ground.mongodbUri,
    host: config.HOST,
    port: config.PORT,
    secret: config.SECRET ?? (await keepSecret(config.DATA_DIR)),
    clock: { now: () => new Date() },
    logLevel: config.LOG_LEVEL,
    introspection: development,
    secrecyCeiling: config.SECRECY_CEILING,
    checkpointSigner: await keepAuditKey(config),
    keyring: keyringInFile(keyringFileOf(config)),
    developmentMode: development,
    limits: {
      costPerOperation: config.COST_PER_OPERATION,
      costPerMinute: config.COST_PER_MINUTE,
      requestsPerMinute: config.REQUESTS_PER_MINUTE,
      operationSeconds: config.OPERATION_SECONDS,
    },
    persisted: persistedOperations(await readManifests(config.PERSISTED_OPERATIONS)),
    ...(config.TRUSTED_PROXIES && { trustedProxies: config.TRUSTED_PROXIES }),
    ...(config.METRICS_PORT !== undefined && { metricsPort: config.METRICS_PORT }),
    ...(signIn && { signIn }),
    ...(approvalSignIn && { approvalSignIn }),
    fontFiles,
    ...(config.RENDER_WORKERS > 0 && { press: pressOptions(config, fontFiles) }),
  });
}

function pressOptions(config: Config, fontFiles: readonly FontFile[]): PressOptions {
  return {
    fontFiles,
    workers: config.RENDER_WORKERS,
    leaseMs: config.JOB_LEASE_SECONDS * 1000,
    faults: faultsFrom(process.env),
    secrecyCeiling: config.SECRECY_CEILING,
  };
}

/** Says where the platform answers; `--json` ends with one line for programs on stdout. */
async function tellReady(config: Config, { url, issueToken }: Application): Promise<void> {
  const roles = config.NODE_ENV === 'production' ? [] : administratorRoles;
  const tokens = new Map<(typeof administratorRoles)[number], string>();
  for (const role of roles) tokens.set(role, await issueToken(ADMINISTRATOR_IDS[role]));
  console.error(`✓ 已启动：${url}/graphql（按 Ctrl+C 停止）`);
  if (process.argv.includes('--json')) {
    const line = { ready: true, url, tokens: Object.fromEntries(tokens) };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  for (const [role, token] of tokens) {
    console.error(
      `  开发用凭证（${roleNames[role]}，12小时内有效）：Authorization: Bearer ${token}`,
    );
  }
}

/** One clear line for what a person can mend; the whole trace for what nobody expected. */
function tellFailure(error: unknown): void {
  const taken = takenAddress(error);
  if (taken !== undefined) {
    console.error(
      `✗ 地址 ${taken} 已被占用；请停止占用它的程序，或用 PORT=另一个端口 启动（PORT=0 由系统选取）`,
    );
    return;
  }
  const expected =
    error instanceof ConfigError ||
    error instanceof KeySourceError ||
    error instanceof ProvisionError ||
    error instanceof StoreFormError;
  if (expected) console.error(error.message.replaceAll(/^/gm, '✗ '));
  else console.error('✗ 未能启动：', error);
}

/** `host:port` of a listen call that found another program there. */
function takenAddress(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE')
    return undefined;
  return 'address' in error && 'port' in error ? `${error.address}:${error.port}` : '';
}

main().catch((error: unknown) => {
  tellFailure(error);
  process.exitCode = 1;
});
