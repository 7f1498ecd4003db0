import { randomUUID } from 'node:crypto';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { openStore, type Store } from '../../server/store/connection.ts';
import {
  type GraphqlAnswer,
  sendOperation,
  startTestApplication,
  type TestApplication,
} from '../testkit/application.ts';
import type { NoticePlace } from '../testkit/notice-seed.ts';
import { addedYear } from './calendar-year.ts';
import { type Caller, type Choose, seedCallers } from './callers.ts';
import { type HeldPlace, seedHeldPlace, seedOffice } from './place-seed.ts';
import { ELSEWHERE, places } from './places.ts';
import { type Kind, typeOf } from './readers.ts';

/** A platform with seven places, what each holds, and all who ask. */
export type Ground = {
  readonly app: TestApplication;
  readonly store: Store;
  readonly held: ReadonlyMap<string, HeldPlace>;
  readonly elsewhere: NoticePlace;
  readonly callers: readonly Caller[];
  close(): Promise<void>;
};

const DAY = new Date('2024-09-25T09:00:00+08:00');

/** Lays the ground for the callers chosen by name, on a database of its own. */
export async function layGround(
  name: string,
  options: {
    readonly choose: Choose;
    /** Not all seven, where less time is to be taken. */
    readonly places?: readonly string[];
    readonly mongodbUri?: string;
  },
): Promise<Ground> {
  const { choose, mongodbUri, places: laid = places } = options;
  const app = await startTestApplication(name, {
    clock: { now: () => DAY },
    limits: { costPerOperation: 100_000_000 },
    signIn,
    ...(mongodbUri !== undefined && { mongodbUri }),
  });
  const store = await openStore({ uri: app.mongodbUri });
  const elsewhere = await seedOffice(app, ELSEWHERE);
  const year = await addedYear(app);
  const held = new Map<string, HeldPlace>();
  const named = { name: '虚构督导单位', organizationId: elsewhere.organizationId };
  for (const place of laid) {
    const one = await seedHeldPlace(
      { app, store },
      { name: place, named: place === 'K1' ? named : undefined, asked: elsewhere },
    );
    held.set(place, { ...one, ids: new Map([...one.ids, ['CalendarYear', year]]) });
  }
  const callers = await seedCallers({ app, held, elsewhere }, choose);
  const close = async () => {
    await store.close();
    await app.close();
  };
  return { app, store, held, elsewhere, callers, close };
}

/** An issuer whose accounts can be linked; nobody signs in by it here. */
const signIn = {
  signIn: {
    issuer: 'https://issuer.invalid',
    audience: 'rectification-papers',
    algorithms: ['ES256'],
    clockToleranceSeconds: 30,
    maxTokenAgeSeconds: 3_600,
    keys: { address: new URL('https://issuer.invalid/keys') },
  },
} as const;

/** The places that were laid. */
export function placesOf(ground: Pick<Ground, 'held'>): readonly string[] {
  return [...ground.held.keys()];
}

/** The place by its name. */
export function placeOf(ground: Pick<Ground, 'held'>, name: string): HeldPlace {
  const place = ground.held.get(name);
  if (!place) throw new Error(`no place ${name}`);
  return place;
}

/** Global id of the object of a kind that a place holds. */
export function idOf(ground: Pick<Ground, 'held'>, kind: Kind, place: string): string {
  const id = placeOf(ground, place).ids.get(kind);
  if (id === undefined) throw new Error(`${place} holds no ${kind}`);
  return id;
}

/** A global id of a kind's type under which nothing stands. */
export function missingId(kind: Kind): string {
  return encodeGlobalId(typeOf(kind), randomUUID());
}

/** Sends an operation as a caller, on his day. */
export async function askAs<Data>(
  ground: Pick<Ground, 'app'>,
  caller: Caller,
  operation: { readonly query: string; readonly variables?: Record<string, unknown> },
): Promise<GraphqlAnswer<Data>> {
  const { app } = ground;
  const { userId, headers } = caller;
  return sendOperation<Data>({
    url: app.url,
    query: operation.query,
    variables: operation.variables,
    token: userId === null ? undefined : await app.issueToken(userId),
    ...(headers && { headers }),
  });
}
