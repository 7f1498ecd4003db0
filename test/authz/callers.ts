import { encodeGlobalId } from '../../schema/global-id.ts';
import type { TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedUser } from '../testkit/notice-seed.ts';
import { roles } from './may-take.ts';
import { type HeldPlace, stepsOf } from './place-seed.ts';
import { ELSEWHERE, PLATFORM } from './places.ts';
import type { Standing } from './readers.ts';

/** One who asks, with what the tables by hand say of him. */
export type Caller = Standing & {
  readonly name: string;
  /** Local id; null for who does not sign in. */
  readonly userId: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Status with which every request of his ends. */
  readonly refusedWith?: 401 | 403;
  /** A program. */
  readonly machine?: true;
  /** The role is somebody else's, handed over for a time. */
  readonly handedOver?: true;
};

type Seeded = {
  readonly app: TestApplication;
  readonly held: ReadonlyMap<string, HeldPlace>;
  readonly elsewhere: NoticePlace;
};

/** Whom the ground is laid for: a role at a place, or one of the special callers by name. */
export type Choose = (name: string) => boolean;

/** Eleven roles at seven places, the platform's three administrators, and the special callers. */
export async function seedCallers(ground: Seeded, choose: Choose): Promise<Caller[]> {
  const callers: Caller[] = administrators.map(([role, userId]) => ({
    name: userId,
    role,
    place: PLATFORM,
    userId,
  }));
  for (const place of ground.held.keys()) {
    for (const role of roles) {
      const name = `${role} ${place}`;
      if (!asksFrom(role, place)) continue;
      if (choose(name))
        callers.push({ name, role, place, userId: await user(ground, role, place) });
    }
  }
  const found = await special(ground);
  return [...callers, ...found].filter(({ name }) => choose(name));
}

/** Administrators, who read no papers anywhere, ask on each level; of accounts also from a sibling. */
function asksFrom(role: string, place: string): boolean {
  if (!administrators.some(([one]) => one === role) || ['P', 'C1', 'K1'].includes(place))
    return true;
  return role === 'SECURITY_ADMINISTRATOR' && place === 'K2';
}

const administrators = [
  ['SYSTEM_ADMINISTRATOR', 'system-administrator'],
  ['SECURITY_ADMINISTRATOR', 'security-administrator'],
  ['AUDIT_ADMINISTRATOR', 'audit-administrator'],
] as const;

function user({ app, held }: Seeded, role: string, place: string): Promise<string> | string {
  const office = held.get(place);
  if (!office) throw new Error(`no place ${place}`);
  if (role === 'CLERK') return office.clerk;
  if (role === 'HEAD') return office.head;
  if (role === 'READER') return office.reader;
  return seedUser(app, { name: `样例${role}`, organizationId: office.organizationId, role });
}

/** A place whose objects the special callers are about. */
const THEIRS = 'K1';

async function special(ground: Seeded): Promise<Caller[]> {
  const { app, held, elsewhere } = ground;
  const theirs = held.get(THEIRS);
  if (!theirs) throw new Error(`no place ${THEIRS}`);
  const { organizationId } = theirs;
  const grantee = await granted(ground, theirs);
  const suspended = await seedUser(app, { name: '停用人员', organizationId, role: 'HEAD' });
  await stepsOf(app, 'security-administrator')('suspendUser', {
    userId: encodeGlobalId('User', suspended),
    expectedRevision: 1,
    reason: '样例：调离',
  });
  const outside = { role: 'READER', place: ELSEWHERE, userId: grantee } as const;
  return [
    { name: 'grantee', ...outside, also: [`RectificationTask ${THEIRS}`, `Evidence ${THEIRS}`] },
    { name: 'grantee after the end', ...outside, headers: { 'development-date': '2025-02-10' } },
    {
      name: 'delegate',
      role: 'HEAD',
      place: THEIRS,
      userId: theirs.deputy,
      handedOver: true,
    },
    {
      name: 'clerk of a named unit elsewhere',
      role: 'CLERK',
      place: ELSEWHERE,
      userId: elsewhere.clerk,
      also: [
        ...named.map((kind) => `${kind} ${THEIRS}`),
        // Everybody asks that unit for its opinion.
        ...[...held.keys()].map((place) => `Consultation ${place}`),
      ],
    },
    {
      name: 'service account',
      role: 'CLERK',
      place: THEIRS,
      userId: await machine(app, organizationId),
      machine: true,
      // The clerk whom the place holds is another.
      not: [`User ${THEIRS}`],
    },
    { name: 'suspended', role: '', place: THEIRS, userId: suspended, refusedWith: 403 },
    { name: 'anonymous', role: '', place: '', userId: null, refusedWith: 401 },
  ];
}

/** What names an organ is read by its members, what was published of it too. */
const named = [
  'RectificationProblem',
  'RectificationTask',
  'Evidence',
  'DisclosureNotice:published',
  'Artifact:final',
];

async function granted({ app, elsewhere }: Seeded, theirs: HeldPlace): Promise<string> {
  // An office that nothing names.
  const organizationId = await stepsOf(app, 'system-administrator')('registerOrganization', {
    name: '虚构机构外省二',
    kind: 'RECTIFICATION_OFFICE',
    regionId: elsewhere.regionId,
    madeUp: ['name'],
  });
  const grantee = await seedUser(app, { name: '郑专项', organizationId, role: 'READER' });
  await stepsOf(app, 'security-administrator')('grantAccess', {
    granteeId: encodeGlobalId('User', grantee),
    actions: ['READ'],
    resourceId: theirs.draft.taskId,
    from: '2024-09-25',
    until: '2025-01-31',
    reason: '样例：专项核查',
    madeUp: ['reason'],
  });
  return grantee;
}

async function machine(app: TestApplication, organizationId: string): Promise<string> {
  const { id } = await succeed(app, {
    mutation: 'registerServiceAccount',
    input: {
      name: '样例接口',
      purpose: '样例：取数',
      memberships: [{ organizationId, role: 'CLERK' }],
      madeUp: ['name', 'purpose'],
    },
  });
  return Buffer.from(id, 'base64url').toString('utf8').split(':')[1] ?? '';
}
