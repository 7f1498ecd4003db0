import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { startWorkbookPool } from '../../../server/documents/pool/workbook-pool.ts';
import { writeWorkbook } from '../../../server/documents/spreadsheet/write-workbook.ts';
import { platformCaller, ROOT_REGION_ID } from '../../../server/domain/access/caller.ts';
import type { LedgerTexts } from '../../../server/domain/ledger/columns.ts';
import { startMongodb } from '../../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../../server/provision/settings.ts';
import { registerInspection } from '../../../server/services/inspection/register-inspection.ts';
import { ledgerSheets } from '../../../server/services/ledger/ledger-sheets.ts';
import { firstRevision } from '../../../server/services/new-aggregate.ts';
import type { ServiceContext } from '../../../server/services/service-context.ts';
import { putBlob } from '../../../server/store/blob/put-blob.ts';
import { openStore, prepareStore, type Store } from '../../../server/store/connection.ts';
import { defineModels } from '../../../server/store/define-models.ts';
import { organizationRepository } from '../../../server/store/organization/organizations.ts';
import { regionRepository } from '../../../server/store/region/regions.ts';
import { inTransaction } from '../../../server/store/transaction.ts';
import { uploadRepository } from '../../../server/store/upload/uploads.ts';

/** A platform with one office of a made-up city and a clerk, and a list of so many rows as its file. */
export type ImportGround = {
  readonly context: ServiceContext;
  readonly list: readonly LedgerTexts[];
  readonly bytes: Uint8Array;
  readonly uploadId: string;
  /** An inspection that no list was imported for. */
  newInspection(): Promise<string>;
  close(): Promise<void>;
};

const OFFICE = 'bench-office';
const REGION = 'bench-region';
const PLACE = { organizationId: OFFICE, scopePath: [ROOT_REGION_ID, REGION] };

/** Rows as offices write them: a quotation of a hundred characters, four measures. */
function rowOf(number: number): LedgerTexts {
  const place = `虚构县第${number}乡镇`;
  return {
    ownNo: String(number),
    source: '督察反馈问题',
    text: `${place}污水处理设施建设滞后，管网覆盖率仅为${number % 90}%，每天约${number}吨生活污水直排河道，当地党委、政府重视不够，整改工作推进缓慢，群众反映强烈，督察组现场检查时仍未开工。`,
    category: '水环境',
    goal: `${place}污水处理设施建成运行，管网覆盖率达到95%，污水不再直排。`,
    measures: [1, 2, 3, 4]
      .map((at) => `第${at}步，完成${place}管网${at * number}米并验收。`)
      .join('\n'),
    deadline: '2024年底前',
    responsible: '虚构整改办',
    supervising: '虚构整改办',
  };
}

/** Starts a mongod of its own and fills it; close it to let the process end. */
export async function startImportGround(rows: number): Promise<ImportGround> {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  const named = new URL(mongodb.uri);
  named.pathname = '/bench-import';
  const store = await openStore({ uri: named.href });
  defineModels(store);
  await prepareStore(store);
  const workbooks = startWorkbookPool();
  const membership = { organizationId: OFFICE, role: 'CLERK', regionId: REGION } as const;
  const context: ServiceContext = {
    caller: {
      ...platformCaller({ userId: 'bench-clerk', name: '虚构经办' }),
      kind: 'PERSON',
      memberships: [membership],
    },
    requestId: 'bench',
    store,
    clock: { now: () => new Date() },
    newId: () => uuidv7(),
    workbooks,
  };
  const list = Array.from({ length: rows }, (_, at) => rowOf(at + 1));
  const bytes = await writeWorkbook(ledgerSheets(list));
  return {
    context,
    list,
    bytes,
    uploadId: await seed(context, store, bytes),
    newInspection: async () => {
      const inspection = {
        tier: 'PROVINCIAL',
        kind: 'ROUTINE',
        name: `虚构督察${randomUUID()}`,
        madeUp: ['name'],
      };
      return (await registerInspection(context, { idempotencyKey: randomUUID(), inspection }))._id;
    },
    close: async () => {
      await workbooks.close(0);
      await store.close();
      await mongodb.stop();
    },
  };
}

async function seed(context: ServiceContext, store: Store, bytes: Uint8Array): Promise<string> {
  const { sha256, size } = await putBlob(store, bytes);
  const uploadId = context.newId();
  await inTransaction(store, async (transaction) => {
    await regionRepository(store).insert(transaction, {
      ...firstRevision(context, { id: REGION, scopePath: PLACE.scopePath, sortKey: REGION }),
      name: '虚构市',
      fullName: '虚构市',
      level: 'CITY',
      madeUp: ['name'],
    });
    await organizationRepository(store).insert(transaction, {
      ...firstRevision(context, { ...PLACE, id: OFFICE, sortKey: OFFICE }),
      organizationId: OFFICE,
      name: '虚构整改办',
      kind: 'RECTIFICATION_OFFICE',
      regionId: REGION,
      otherCodeWords: [],
      contacts: [],
      madeUp: ['name'],
    });
    await uploadRepository(store).insert(transaction, {
      ...firstRevision(context, { ...PLACE, id: uploadId, sortKey: uploadId }),
      organizationId: OFFICE,
      fileName: '虚构台账.xlsx',
      byteLength: size,
      state: 'READY',
      expiresAt: new Date(),
      receivedSha256: sha256,
      file: { sha256, size, kind: 'XLSX', pageCount: 1 },
    });
  });
  return uploadId;
}
