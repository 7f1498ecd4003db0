import { v7 as uuidv7 } from 'uuid';
import type { CheckpointSigner } from './audit-proof/checkpoint-signature.ts';
import { requireHashes } from './audit-proof/record-hash.ts';
import { developmentTokens } from './auth/development-tokens.ts';
import { fileLinks } from './auth/file-links.ts';
import { signedLinks } from './auth/signed-links.ts';
import type { FontFile } from './documents/fonts/face.ts';
import { loadFontSet } from './documents/fonts/load-font-set.ts';
import { type IntakePool, startIntakePool } from './documents/pool/intake-pool.ts';
import { startWorkbookPool, type WorkbookPool } from './documents/pool/workbook-pool.ts';
import type { SignInRequirement } from './domain/access/caller.ts';
import type { SecrecyGrade } from './domain/official/secrecy.ts';
import { USUAL_CEILING } from './domain/official/secrecy.ts';
import { createHttpServer } from './http/http-server.ts';
import { type ApiLimits, USUAL_LIMITS } from './http/limits/api-limits.ts';
import type { PersistedOperations } from './http/operation/persisted-operations.ts';
import type { Runner } from './jobs/runner/start-runner.ts';
import { keepRefusals } from './keep-refusals.ts';
import { createLog } from './log.ts';
import { type MetricsPage, metricsOf, serveMetrics } from './metrics.ts';
import { ensureKeyring } from './open-keyring.ts';
import { type Press, type PressOptions, startPress } from './press.ts';
import { rateLimitersOver } from './rate-limiters.ts';
import type { RefusalRecorder } from './services/audit/refusal-recorder.ts';
import { ensureAdministrators } from './services/identity/ensure-administrators.ts';
import { linkFirstAdministrator } from './services/identity/link-first-administrator.ts';
import type { Clock } from './services/service-context.ts';
import { orderStartingReask } from './services/work-item/order-starting-reask.ts';
import { openVerifier, type SignInOptions } from './sign-in.ts';
import { openStore, prepareStore, type Store } from './store/connection.ts';
import { defineModels } from './store/define-models.ts';
import { type KeyringSource, personalKeys } from './store/personal/personal-keys.ts';
import { readsWithin } from './store/read-time.ts';
import { startWorkKeeper } from './work-keeper.ts';

export type ApplicationOptions = {
  readonly mongodbUri: string;
  readonly host: string;
  readonly port: number;
  /** Key of development tokens and file links. */
  readonly secret: string;
  readonly clock: Clock;
  readonly logLevel: string;
  readonly introspection: boolean;
  /** Bounds of the API that differ from the usual ones. */
  readonly limits?: Partial<ApiLimits>;
  /** Operations that run in production. */
  readonly persisted?: PersistedOperations;
  /** Whether everyone may run documents that are not registered; without it in development only. */
  readonly adHocOperations?: boolean;
  /** Port of `/metrics` on this machine; none where not given. */
  readonly metricsPort?: number;
  /** Addresses of the proxies in front. */
  readonly trustedProxies?: readonly string[];
  /** Signs checkpoints of the audit record; without it the API gives none out. */
  readonly checkpointSigner?: CheckpointSigner;
  /** Where the keys of personal fields are kept; made there at the first start. */
  readonly keyring: KeyringSource;
  /** Highest 密级 that may be entered; 内部 where it is not given. */
  readonly secrecyCeiling?: SecrecyGrade;
  /** True in development, for tests and the demo: administrators may issue tokens over the API. */
  readonly developmentMode: boolean;
  /** The office's own sign-in; without it only development mode has one. */
  readonly signIn?: SignInOptions;
  /** What approving steps ask of a sign-in; without it every sign-in will do. */
  readonly approvalSignIn?: SignInRequirement;
  /** Files of the faces that papers are printed in, also where another process makes them. */
  readonly fontFiles?: readonly FontFile[];
  /** How this process makes papers; without it they wait for another process. */
  readonly press?: PressOptions;
};

/** A running application: what `start`, the demo and the tests begin with and end. */
export type Application = {
  readonly url: string;
  /** Where `/metrics` answers. */
  readonly metricsUrl?: string;
  issueToken(userId: string): Promise<string>;
  /** Answers what was asked, finishes the papers at work (at most ten seconds), ends. */
  close(): Promise<void>;
};

/** Leaves time within the fifteen seconds that a stop may take. */
const CLOSE_GRACE_MS = 10_000;

/** Opens the store, sees to its indexes and first user, starts the press, and listens. */
export async function startApplication(options: ApplicationOptions): Promise<Application> {
  requireHashes();
  const store = await openStore({ uri: options.mongodbUri });
  try {
    return await startOver(store, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function startOver(store: Store, options: ApplicationOptions): Promise<Application> {
  defineModels(store);
  await prepareStore(store);
  await ensureKeyring(options.keyring, store);
  await ensureFirstUsers(store, options);
  await orderStartingReask({ store, clock: options.clock, newId: () => uuidv7() });
  const log = createLog(options.logLevel);
  const metrics = metricsOf(store);
  const refusals = keepRefusals({ store, clock: options.clock, log });
  const press =
    options.press &&
    (await startPress({ ...options, ...options.press, store, log, rendered: metrics.rendered }));
  const fonts = options.fontFiles && (await loadFontSet(options.fontFiles));
  const workKeeper = startWorkKeeper({ store, clock: options.clock, log });
  const fileIntake = startIntakePool({ secrecyCeiling: options.secrecyCeiling ?? USUAL_CEILING });
  const workbooks = startWorkbookPool();
  const key = new TextEncoder().encode(options.secret);
  const tokens = developmentTokens(key);
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const { signIn, developmentMode } = options;
  try {
    const app = await createHttpServer({
      ...options,
      store,
      log,
      limits,
      observer: metrics,
      refusals,
      readsWithin,
      rateLimiters: await rateLimitersOver(store, limits),
      verifier: await openVerifier({
        signIn,
        developmentTokens: developmentMode ? tokens : undefined,
      }),
      ...(signIn && { trustedIssuer: signIn.issuer }),
      fileLinks: fileLinks(key),
      personalKeys: personalKeys(options.keyring),
      uploadLinks: signedLinks(key, 'upload'),
      fileIntake,
      workbooks,
      ledgerLinks: signedLinks(key, 'ledger'),
      ...(fonts && { fonts }),
      ...(developmentMode && { developmentTokens: tokens }),
      ...(press && { pressState: press.state }),
    });
    await app.listen({ host: options.host, port: options.port });
    const { metricsPort } = options;
    const metricsPage =
      metricsPort === undefined ? undefined : await serveMetrics(metrics, metricsPort);
    return {
      url: app.listeningOrigin,
      ...(metricsPage && { metricsUrl: metricsPage.url }),
      issueToken: tokens.issue,
      close: () =>
        closeAll({ app, metricsPage, store, press, workKeeper, fileIntake, workbooks, refusals }),
    };
  } catch (error) {
    await Promise.all([press?.close(0), workKeeper.stop(0), refusals.close()]);
    throw error;
  }
}

/** The three administrators, and the account of the first one who can link others. */
async function ensureFirstUsers(store: Store, options: ApplicationOptions): Promise<void> {
  const ports = { store, clock: options.clock, newId: () => uuidv7() };
  await ensureAdministrators(ports);
  const { issuer, firstAdministrator: subject } = options.signIn ?? {};
  if (issuer === undefined || subject === undefined) return;
  await linkFirstAdministrator(ports, { issuer, subject });
}

/** The API and the press end side by side, the store after both. */
async function closeAll(parts: {
  app: Awaited<ReturnType<typeof createHttpServer>>;
  metricsPage: MetricsPage | undefined;
  press: Press | undefined;
  workKeeper: Runner;
  fileIntake: IntakePool;
  workbooks: WorkbookPool;
  refusals: RefusalRecorder;
  store: Store;
}): Promise<void> {
  // Who does not take the answer within the grace time holds the stop up no longer.
  const overdue = setTimeout(() => parts.app.server.closeAllConnections(), CLOSE_GRACE_MS);
  await Promise.all([
    parts.app.close(),
    parts.press?.close(CLOSE_GRACE_MS),
    parts.workKeeper.stop(0),
  ]);
  clearTimeout(overdue);
  await Promise.all([
    parts.fileIntake.close(0),
    parts.workbooks.close(0),
    parts.metricsPage?.close(),
    parts.refusals.close(),
  ]);
  await parts.store.close();
}
