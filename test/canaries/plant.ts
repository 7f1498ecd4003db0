import { randomUUID } from 'node:crypto';
import { mutate } from '../testkit/notice-mutation.ts';
import type { Canaries } from './make-canaries.ts';
import type { CanaryScan } from './scan.ts';
import type { WatchedPlatform } from './watched-platform.ts';

/** Who acts in a trial: local ids, and the inspection that petitions belong to. */
export type Ground = {
  readonly app: WatchedPlatform;
  readonly scan: CanaryScan;
  readonly clerk: string;
  readonly secondClerk: string;
  /** Who reads the problem, or its neighbours, but no personal fields. */
  readonly others: readonly string[];
  readonly inspectionId: string;
};

const REPORTER = '{ name phone address note }';
const REGISTER = `mutation ($input: RegisterProblemInput!) { registerProblem(input: $input) {
  __typename ... on RegisterProblemSuccess { data { id revision } }
  ... on ValidationProblem { issues { path message } } ... on Problem { code message path } } }`;

function reporterOf({ name, phone, address, identity }: Canaries) {
  return { name, phone, address, note: `身份证号${identity}` };
}

function inputOf(ground: Ground, canaries: Canaries) {
  return {
    idempotencyKey: randomUUID(),
    source: 'PETITION',
    inspectionId: ground.inspectionId,
    text: '夜间施工噪声扰民',
    reporter: reporterOf(canaries),
  };
}

/** Enters a reporter, wrongly, rightly, twice and in conflict; gives the problem's id. */
export async function plant(ground: Ground, canaries: Canaries): Promise<string> {
  await enterWrongly(ground, canaries);
  const input = inputOf(ground, canaries);
  const call = { mutation: 'registerProblem', input, userId: ground.clerk, select: 'id revision' };
  const registered = await mutate<{ id: string; revision: number }>(ground.app, call);
  const id = registered.data?.id;
  if (id === undefined) throw new Error(`not registered: ${JSON.stringify(registered)}`);
  await mutate(ground.app, call);
  const other = { ...input, reporter: { ...input.reporter, name: `${canaries.name}甲` } };
  await mutate(ground.app, { ...call, input: other });
  await changeTwice(ground, id, canaries);
  await readAsOthers(ground, id);
  return id;
}

/** What the platform must refuse: the sender may read it again, its logs may not keep it. */
async function enterWrongly(ground: Ground, canaries: Canaries): Promise<void> {
  const { app, clerk } = ground;
  const input = inputOf(ground, canaries);
  const reporter = reporterOf(canaries);
  for (const wrong of [
    { ...input, reporter: { ...reporter, phone: `${canaries.phone}不对` } },
    { ...input, reporter: { ...reporter, name: `${canaries.name}\u202e` } },
    { ...input, source: 'SELF_FOUND', ownNo: canaries.identity },
    { ...input, reporter: { ...reporter, identity: canaries.identity } },
    { ...input, reporter: [reporter, [reporter]] },
  ]) {
    await app.ask(REGISTER, { input: wrong }, clerk);
  }
  const literal = JSON.stringify(reporter).replaceAll(/"(\w+)":/g, '$1: ');
  await app.ask(`{ problems(ownNo: ${literal}) { edges { cursor } } }`, {}, clerk);
  await app.ask(
    `mutation { registerProblem(input: { reporter: ${literal} }) { nothing } }`,
    {},
    clerk,
  );
  await sendRaw(ground, canaries);
}

/** Requests that never become an operation, and tokens of nobody. */
async function sendRaw({ app, clerk, inspectionId }: Ground, canaries: Canaries): Promise<void> {
  const url = `${app.url}/graphql`;
  const authorization = `Bearer ${await app.issueToken(clerk)}`;
  const text = JSON.stringify(reporterOf(canaries));
  const json = { 'content-type': 'application/json' };
  const post = (headers: Record<string, string>, body: string) =>
    fetch(url, { method: 'POST', headers, body });
  await post({ ...json, authorization }, `{"query": ${text}`);
  await post({ 'content-type': 'text/plain', authorization }, text);
  await post(
    { ...json, authorization: `Bearer ${canaries.token}` },
    JSON.stringify({ query: '{ viewer { id } }' }),
  );
  await post({ ...json, cookie: `token=${canaries.token}`, 'x-token': canaries.token }, text);
  const query = new URLSearchParams({ query: '{ viewer { id } }', variables: text });
  await fetch(`${url}?${query}`, { headers: { authorization } });
  await fetch(`${app.url}/files/${encodeURIComponent(inspectionId)}?token=${canaries.token}`);
}

/** The same reporter by two clerks at once: the second is told of the first, and of nothing else. */
async function changeTwice(ground: Ground, id: string, canaries: Canaries): Promise<void> {
  const input = { id, expectedRevision: 1, reporter: reporterOf(canaries) };
  const by = (userId: string) => mutate(ground.app, { mutation: 'changeProblem', input, userId });
  const first = await by(ground.clerk);
  const second = await by(ground.secondClerk);
  if (!first.data || second.__typename !== 'ConflictProblem') {
    throw new Error(`no conflict: ${JSON.stringify([first, second])}`);
  }
  ground.scan.look('answer of a conflict', JSON.stringify(second));
}

async function readAsOthers({ app, scan, others }: Ground, id: string): Promise<void> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationProblem {
    text madeUp reporterHidden reporter ${REPORTER} } }
    problems { totalCount edges { node { id text reporter ${REPORTER} } } } }`;
  for (const userId of others) {
    scan.look(`answer to ${userId}`, JSON.stringify(await app.ask(query, { id }, userId)));
    const changes = { id, expectedRevision: 1, reporter: { name: '甲' } };
    const refused = await mutate(app, { mutation: 'changeProblem', input: changes, userId });
    scan.look(`refusal of ${userId}`, JSON.stringify(refused));
  }
}

/** What the clerk reads: the proof that every canary was really there. */
export async function readBack({ app, clerk }: Ground, id: string): Promise<string> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationProblem { reporter ${REPORTER} } } }`;
  return JSON.stringify(await app.ask(query, { id }, clerk));
}
