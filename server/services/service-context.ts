import type { CheckpointSigner } from '../audit-proof/checkpoint-signature.ts';
import type { FileLinks } from '../auth/file-links.ts';
import type { SignedLinks } from '../auth/signed-links.ts';
import type { FontSet } from '../documents/fonts/face.ts';
import type { Caller } from '../domain/access/caller.ts';
import type { RefusalNotes } from '../domain/audit/refusal.ts';
import type { SecrecyGrade } from '../domain/official/secrecy.ts';
import type { Store } from '../store/connection.ts';
import type { PersonalKeys } from '../store/personal/personal-keys.ts';
import type { Workbooks } from './ledger/workbooks.ts';
import type { FileIntake } from './upload/file-intake.ts';

/** Ports to the outside world, so that services are the same in tests. */
export type Clock = { now(): Date };

export type TokenIssuer = { issue(userId: string): Promise<string> };

/** What every use case gets: who asks, and what it may reach. */
export type ServiceContext = {
  readonly caller: Caller;
  /** Travels with the request into audit events, jobs and logs. */
  readonly requestId: string;
  readonly store: Store;
  readonly clock: Clock;
  /** New identifier of an aggregate (UUID version 7). */
  readonly newId: () => string;
  /** The faces papers are printed in; absent where no paper can be made. */
  readonly fonts?: FontSet;
  /** Issuer whose accounts sign in here; absent where only development tokens are taken. */
  readonly trustedIssuer?: string;
  /** Issues development tokens; only a deployment in development mode gives it. */
  readonly developmentTokens?: TokenIssuer;
  /** Highest 密级 that may be entered; 内部 where the deployment sets none. */
  readonly secrecyCeiling?: SecrecyGrade;
  /** Keys of personal fields; absent in work that neither enters nor shows any. */
  readonly personalKeys?: PersonalKeys;
  /** Signs links to papers; absent in work that answers no client. */
  readonly fileLinks?: FileLinks;
  /** Signs links to uploads; absent in work that answers no client. */
  readonly uploadLinks?: SignedLinks;
  /** Signs checkpoints of the audit record; absent in work that exports none. */
  readonly checkpointSigner?: CheckpointSigner;
  /** Takes note of refusals; absent in work that answers no client. */
  readonly refusals?: RefusalNotes;
  /** Looks uploaded files over; absent where none are taken. */
  readonly fileIntake?: FileIntake;
  /** Reads and writes lists in .xlsx; absent in work that takes and gives none. */
  readonly workbooks?: Workbooks;
  /** Signs links to ledgers; absent in work that answers no client. */
  readonly ledgerLinks?: SignedLinks;
};
