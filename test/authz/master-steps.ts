import { encodeGlobalId } from '../../schema/global-id.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';
import { nextYear } from './calendar-year.ts';
import { type Ground, placeOf } from './ground.ts';
import { laterRules, stepsOf } from './place-seed.ts';
import type { Step } from './steps.ts';

let count = 0;

/** A name that nothing else has. */
export function freshName(what: string): string {
  count += 1;
  return `虚构${what}${count}`;
}

/** An account at the issuer that nobody has linked. */
function freshSubject(): string {
  count += 1;
  return `account-${count}`;
}

const S = 'system-administrator';

async function freshOrgan(ground: Ground, place: string): Promise<string> {
  return stepsOf(ground.app, S)('registerOrganization', organ(ground, place));
}

function organ(ground: Ground, place: string): Record<string, unknown> {
  const { regionId } = placeOf(ground, place);
  return { name: freshName('机构'), kind: 'OTHER', regionId, madeUp: ['name'] };
}

/** Global id of a person of a place to whom nothing happened yet. */
export async function freshUser(ground: Ground, place: string): Promise<string> {
  const { organizationId } = placeOf(ground, place);
  const name = freshName('人员');
  return encodeGlobalId(
    'User',
    await seedUser(ground.app, { name, organizationId, role: 'READER' }),
  );
}

const about = { kind: 'User', field: 'userId' } as const;

function membership(ground: Ground, place: string, role: string): object[] {
  return [{ organizationId: placeOf(ground, place).organizationId, role }];
}

/** Master data and people: what the system and the security administrators register and change. */
export const registerSteps: Readonly<Record<string, Step>> = {
  registerRegion: {
    reach: 'PLATFORM',
    input: async (ground, place) => {
      const name = freshName('园区');
      const { regionId: parentId } = placeOf(ground, place);
      return { name, fullName: `虚构地区${name}`, level: 'ZONE', parentId, madeUp: ['name'] };
    },
  },
  registerOrganization: { reach: 'BELOW', input: async (ground, place) => organ(ground, place) },
  changeOrganization: {
    reach: 'BELOW',
    about: { kind: 'Organization', field: 'id' },
    input: async (ground, place) => {
      const id = await freshOrgan(ground, place);
      return { id, expectedRevision: 1, shortName: freshName('简称') };
    },
  },
  addCalendarYear: { reach: 'ANYWHERE', input: async () => nextYear() },
  changeCalendarYear: {
    reach: 'ANYWHERE',
    about: { kind: 'CalendarYear', field: 'id' },
    input: async ({ app }) => {
      const { id } = await succeed(app, { mutation: 'addCalendarYear', input: nextYear() });
      return { id, expectedRevision: 1, source: '测试用虚构安排（更正）' };
    },
  },
  defineRuleSet: {
    reach: 'BELOW',
    input: async (ground, place) => laterRules(placeOf(ground, place).regionId),
  },
  registerUser: {
    reach: 'BELOW',
    input: async (ground, place) => ({
      name: freshName('人员'),
      memberships: membership(ground, place, 'READER'),
      madeUp: ['name'],
    }),
  },
  registerServiceAccount: {
    reach: 'BELOW',
    input: async (ground, place) => ({
      name: freshName('接口'),
      purpose: '样例：取数',
      memberships: membership(ground, place, 'READER'),
      madeUp: ['name', 'purpose'],
    }),
  },
  changeMemberships: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => ({
      userId: await freshUser(ground, place),
      expectedRevision: 1,
      memberships: membership(ground, place, 'COMMISSIONER'),
    }),
  },
  linkIdentity: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => ({
      userId: await freshUser(ground, place),
      expectedRevision: 1,
      subject: freshSubject(),
    }),
  },
  unlinkIdentity: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => {
      const linked = { userId: await freshUser(ground, place), subject: freshSubject() };
      await stepsOf(ground.app, 'security-administrator')('linkIdentity', {
        ...linked,
        expectedRevision: 1,
      });
      return { ...linked, issuer: 'https://issuer.invalid', expectedRevision: 2 };
    },
  },
  suspendUser: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => ({
      userId: await freshUser(ground, place),
      expectedRevision: 1,
      reason: '样例：调离',
    }),
  },
  reinstateUser: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => {
      const userId = await freshUser(ground, place);
      const suspended = { userId, expectedRevision: 1, reason: '样例：调离' };
      await stepsOf(ground.app, 'security-administrator')('suspendUser', suspended);
      return { userId, expectedRevision: 2, reason: '样例：调回' };
    },
  },
  issueDevelopmentToken: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => ({ userId: await freshUser(ground, place) }),
  },
};
