import { randomUUID } from 'node:crypto';
import { schema } from '../../schema/schema.ts';
import { signedLinks } from '../../server/auth/signed-links.ts';
import { quantile } from '../races/trial.ts';
import { TEST_SECRET } from '../testkit/application.ts';
import type { Caller, Choose } from './callers.ts';
import { askAs, type Ground, idOf, missingId } from './ground.ts';
import { mayTake } from './may-take.ts';
import { localOf } from './place-seed.ts';
import { questions } from './questions.ts';
import { kinds, reads, typeOf } from './readers.ts';
import { keyed, steps } from './steps.ts';

/** A way to ask for something by its id; `send` gives what came back, without the trace. */
export type Probe = {
  readonly name: string;
  readonly notYours: () => Promise<string>;
  readonly notThere: () => Promise<string>;
};

/** Whose everything is, and who may not see it. */
const OWNER = 'K1';
const STRANGER = 'K2';

/** The ways chosen by name: nodes, queries about one object, mutations of one, files and the record. */
export async function probesOf(ground: Ground, choose: Choose): Promise<Probe[]> {
  const reader = callerOf(ground, 'CLERK');
  const probes = [
    ...nodeProbes(ground, reader),
    ...queryProbes(ground, reader),
    ...(await fileProbes(ground, reader)),
    exportProbe(ground, reader),
  ];
  return [...probes.filter(({ name }) => choose(name)), ...(await stepProbes(ground, choose))];
}

function callerOf(ground: Ground, role: string): Caller {
  const name = `${role} ${STRANGER}`;
  const caller = ground.callers.find((one) => one.name === name);
  if (!caller) throw new Error(`nobody is ${name}`);
  return caller;
}

function nodeProbes(ground: Ground, caller: Caller): Probe[] {
  return kinds
    .filter((kind) => !reads(caller, kind, OWNER))
    .map((kind) => {
      const query = `query ($id: ID!) { node(id: $id) { ... on ${typeOf(kind)} { id } } }`;
      const none = missingId(kind);
      const send = async (id: string) =>
        JSON.stringify(await askAs(ground, caller, { query, variables: { id } }));
      return {
        name: `node ${kind}`,
        notYours: () => send(idOf(ground, kind, OWNER)),
        notThere: () => send(none),
      };
    });
}

function queryProbes(ground: Ground, caller: Caller): Probe[] {
  return Object.entries(questions).flatMap(([name, { about, answered }]) => {
    if (!about || answered(caller, OWNER)) return [];
    // One id throughout: the text of the query is known from the second time on, in both cases.
    const none = missingId(about.kind);
    const send = async (id: string) =>
      JSON.stringify(
        await askAs(ground, caller, { query: `{ ${name}(${about.args(id)}) { __typename } }` }),
      );
    return [
      {
        name,
        notYours: () => send(idOf(ground, about.kind, OWNER)),
        notThere: () => send(none),
      },
    ];
  });
}

/** Steps on objects that the stranger may not see, by one who takes them at home. */
async function stepProbes(ground: Ground, choose: Choose): Promise<Probe[]> {
  const probes: Probe[] = [];
  const fields = schema.getMutationType()?.getFields() ?? {};
  for (const [name, { about, input }] of Object.entries(steps)) {
    const role = (mayTake[name] ?? []).find((one) => one !== 'SYSTEM_ADMINISTRATOR');
    if (!choose(name) || !about || role === undefined || !Object.hasOwn(fields, name)) continue;
    const caller = callerOf(ground, role);
    if (reads(caller, about.kind, OWNER)) continue;
    const given = await input(ground, OWNER, caller);
    const query = `mutation ($input: ${fields[name]?.args[0]?.type}) { ${name}(input: $input) {
      __typename ... on Problem { code message path } } }`;
    const isKeyed = query.includes('Input!') && takesKey(name);
    const none = missingId(about.kind);
    const send = async (id: unknown) => {
      const named = { ...given, [about.field]: id };
      const variables = { input: isKeyed ? keyed(named) : named };
      return JSON.stringify(await askAs(ground, caller, { query, variables }));
    };
    probes.push({
      name,
      notYours: () => send(given[about.field]),
      notThere: () => send(none),
    });
  }
  return probes;
}

function takesKey(mutation: string): boolean {
  const text = String(schema.getMutationType()?.getFields()[mutation]?.args[0]?.type);
  const type = schema.getType(text.replace('!', ''));
  return type !== undefined && 'getFields' in type && 'idempotencyKey' in type.getFields();
}

/** Links of the stranger's own to a thing that was never, or is no longer, his. */
async function fileProbes(ground: Ground, { userId }: Caller): Promise<Probe[]> {
  const key = new TextEncoder().encode(TEST_SECRET);
  const addressOf = async (kind: 'file' | 'upload', id: string) => {
    const token = await signedLinks(key, kind).issue(
      { userId: userId ?? '', subjectId: id },
      36_000,
    );
    const path = kind === 'file' ? '/files' : '/files/uploads';
    return `${ground.app.url}${path}/${id}?t=${token}`;
  };
  const probe = async (
    name: string,
    kind: 'file' | 'upload',
    { id, init }: { id: string; init?: RequestInit },
  ): Promise<Probe> => {
    const [held, none] = [await addressOf(kind, id), await addressOf(kind, randomUUID())];
    return { name, notYours: () => fetched(held, init), notThere: () => fetched(none, init) };
  };
  const artifact = localOf(idOf(ground, 'Artifact:final', OWNER));
  const draft = localOf(idOf(ground, 'Artifact:draft', OWNER));
  const upload = localOf(idOf(ground, 'Upload', OWNER));
  return [
    await probe('GET /files', 'file', { id: artifact }),
    await probe('GET /files, a draft', 'file', { id: draft }),
    await probe('GET /files/uploads', 'upload', { id: upload }),
    await probe('PUT /files/uploads', 'upload', { id: upload, init: { method: 'PUT', body: 'x' } }),
  ];
}

function exportProbe(ground: Ground, { userId }: Caller): Probe {
  const send = async (chain: string) => {
    const token = await ground.app.issueToken(userId ?? '');
    const headers = { authorization: `Bearer ${token}` };
    return fetched(`${ground.app.url}/audit/export?chain=${chain}`, { headers });
  };
  const organ = localOf(idOf(ground, 'Organization', OWNER));
  const none = randomUUID();
  return {
    name: 'GET /audit/export',
    notYours: () => send(organ),
    notThere: () => send(none),
  };
}

async function fetched(address: string, init?: RequestInit): Promise<string> {
  const answer = await fetch(address, init);
  return `${answer.status} ${await answer.text()}`;
}

/** What came of a probe: milliseconds in the middle of each kind, and whether answers were alike. */
export type Timed = {
  readonly name: string;
  readonly notYoursMs: number;
  readonly notThereMs: number;
  /** The slower middle over the faster one. */
  readonly ratio: number;
  readonly alike: boolean;
};

/** So many tries in turn, in one process, by one caller, after some that only warm up. */
export async function timed(probe: Probe, tries: number): Promise<Timed> {
  const times: [number[], number[]] = [[], []];
  let alike = true;
  for (let at = -WARM; at < tries; at += 2) {
    const answers: string[] = [];
    for (const [kind, send] of [probe.notYours, probe.notThere].entries()) {
      const from = performance.now();
      answers.push(await send());
      if (at >= 0) times[kind]?.push(performance.now() - from);
    }
    alike &&= answers[0] === answers[1];
  }
  const [notYoursMs, notThereMs] = [quantile(times[0], 0.5), quantile(times[1], 0.5)];
  const ratio = Math.max(notYoursMs, notThereMs) / Math.min(notYoursMs, notThereMs);
  return { name: probe.name, notYoursMs, notThereMs, ratio, alike };
}

const WARM = 40;
