import { type Ground, placeOf } from './ground.ts';
import { freshUser } from './master-steps.ts';
import { holders } from './may-take.ts';
import { stepsOf } from './place-seed.ts';
import { isWithin } from './places.ts';
import type { Step } from './steps.ts';

const term = { from: '2024-09-25', until: '2024-12-31', madeUp: ['reason'] };

async function grant(ground: Ground, place: string): Promise<Record<string, unknown>> {
  return {
    granteeId: await freshUser(ground, place),
    actions: ['READ'],
    resourceId: placeOf(ground, place).organizationId,
    reason: '样例：专项核查',
    ...term,
  };
}

let days = 0;

/** A day on which nobody has handed anything over yet. */
function freeDay(): { from: string; until: string } {
  days += 1;
  const day = new Date(Date.UTC(2026, 0, days)).toISOString().slice(0, 10);
  return { from: day, until: day };
}

async function delegation(
  ground: Ground,
  place: string,
  role: string,
): Promise<Record<string, unknown>> {
  return {
    delegateId: await freshUser(ground, place),
    organizationId: placeOf(ground, place).organizationId,
    role,
    reason: '样例：出差期间',
    madeUp: ['reason'],
    ...freeDay(),
  };
}

/** Grants, delegations, and the record. */
export const accessSteps: Readonly<Record<string, Step>> = {
  grantAccess: { reach: 'BELOW', input: grant },
  revokeGrant: {
    reach: 'BELOW',
    about: { kind: 'AccessGrant', field: 'grantId' },
    input: async (ground, place) => {
      const security = stepsOf(ground.app, 'security-administrator');
      const grantId = await security('grantAccess', await grant(ground, place));
      return { grantId, expectedRevision: 1, reason: '样例：核查已毕' };
    },
  },
  // One's own role, never one that was handed over itself, and no program's.
  delegateRole: {
    reach: 'OWN',
    input: (ground, place, { role }) =>
      delegation(ground, place, holders.includes(role) ? role : 'HEAD'),
    taken: ({ role, place: own, handedOver }, place) =>
      holders.includes(role) && own === place && !handedOver,
  },
  // The two people, here the head and a fresh reader, and the security administrator.
  endDelegation: {
    reach: 'OWN',
    about: { kind: 'Delegation', field: 'delegationId' },
    input: async (ground, place) => {
      const head = stepsOf(ground.app, placeOf(ground, place).head);
      const delegationId = await head('delegateRole', await delegation(ground, place, 'HEAD'));
      return { delegationId, expectedRevision: 1 };
    },
    taken: ({ role, place: own, handedOver }, place) =>
      role === 'SECURITY_ADMINISTRATOR'
        ? isWithin(own, place)
        : role === 'HEAD' && own === place && !handedOver,
  },
  exportAuditCheckpoint: { reach: 'PLATFORM', input: async () => ({}) },
};
