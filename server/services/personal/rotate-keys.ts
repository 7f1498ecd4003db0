import { randomUUID } from 'node:crypto';
import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { PLATFORM_CHAIN } from '../../domain/audit/event.ts';
import { recordAudit } from '../../store/audit/record-audit.ts';
import type { Store } from '../../store/connection.ts';
import { open, seal } from '../../store/personal/envelope.ts';
import { type Keyring, withFreshKey } from '../../store/personal/keyring.ts';
import type { KeyringSource } from '../../store/personal/personal-keys.ts';
import {
  countSealed,
  replaceSealed,
  type SealedField,
  sealedFields,
  valuesNotUnder,
} from '../../store/personal/sealed-fields.ts';
import { inTransaction } from '../../store/transaction.ts';
import { OPERATOR } from '../audit/operator.ts';
import type { Clock } from '../service-context.ts';

const BATCH = 200;

/** What a rotation did. */
export type Rotation = {
  readonly activeKey: string;
  /** True where an earlier rotation had been broken off and was finished. */
  readonly resumed: boolean;
  readonly renewed: number;
};

/**
 * Makes a fresh key the active one and seals every personal field anew, batch by batch, while the
 * platform may be running. Broken off, it goes on where it stopped: what does not bear the active
 * key is what is left. Old keys stay for reading (records and backups hold values under them).
 */
export async function rotatePersonalKeys(ground: {
  readonly store: Store;
  readonly source: KeyringSource;
  readonly clock: Clock;
}): Promise<Rotation> {
  const { store, source } = ground;
  const before = await source.read();
  if (before === undefined) throw new Error(`no keyring in ${source.name}`);
  const resumed = (await countSealed(store, before.active)) > 0;
  const keyring = resumed ? before : withFreshKey(before);
  if (!resumed) await source.write(keyring);
  await record(ground, 'personal-keys:rotate', keyring.active);
  let renewed = 0;
  for (const field of sealedFields) renewed += await renewField(store, keyring, field);
  await record(ground, 'personal-keys:rotated', keyring.active);
  return { activeKey: keyring.active, resumed, renewed };
}

async function renewField(store: Store, keyring: Keyring, field: SealedField): Promise<number> {
  let renewed = 0;
  for (;;) {
    const values = await valuesNotUnder(store, field, { keyId: keyring.active, limit: BATCH });
    if (values.length === 0) return renewed;
    const resealed = values.map((value) => {
      const content = open(keyring, value.place, value.sealed);
      return { ...value, renewed: seal(keyring, value.place, content) };
    });
    renewed += await replaceSealed(store, field, resealed);
  }
}

/** Names of keys are no secrets; the record tells which was active from when on. */
function record(
  { store, clock }: { store: Store; clock: Clock },
  action: string,
  activeKey: string,
): Promise<void> {
  return inTransaction(store, (transaction) =>
    recordAudit(store, transaction, {
      chainId: PLATFORM_CHAIN,
      at: clock.now(),
      actor: OPERATOR,
      scopePath: [ROOT_REGION_ID],
      action,
      subjectType: 'PersonalKeys',
      subjectId: `personal-keys-${activeKey}-${action}`,
      revision: 1,
      changes: [{ path: 'activeKey', to: activeKey }],
      requestId: randomUUID(),
    }),
  );
}
