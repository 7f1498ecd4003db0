import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, actions } from '../../server/domain/access/actions.ts';
import { audienceOf, namedCapacities } from '../../server/domain/access/audience.ts';
import {
  type Caller,
  type Grant,
  type Membership,
  ROOT_REGION_ID,
  roles,
} from '../../server/domain/access/caller.ts';
import { decide, type Resource, scopeOf } from '../../server/domain/access/policy.ts';

/** A small tree: three provinces of three cities, an organ in each. */
const provinces = ['p0', 'p1', 'p2'];
const cities = provinces.flatMap((province) => [0, 1, 2].map((n) => `${province}c${n}`));
const regions = [ROOT_REGION_ID, ...provinces, ...cities];
const organs = regions.map((id) => `o-${id}`);

function pathOf(regionId: string): string[] {
  if (regionId === ROOT_REGION_ID) return [ROOT_REGION_ID];
  const province = regionId.slice(0, 2);
  return regionId === province ? [ROOT_REGION_ID, province] : [ROOT_REGION_ID, province, regionId];
}

const membership: fc.Arbitrary<Membership> = fc
  .record({
    role: fc.constantFrom(...roles),
    place: fc.constantFrom(...regions),
  })
  .map(({ role, place }) => ({ role, regionId: place, organizationId: `o-${place}` }));

const grant: fc.Arbitrary<Grant> = fc.record({
  id: fc.uuid(),
  effect: fc.constantFrom('ALLOW', 'DENY'),
  actions: fc.uniqueArray(fc.constantFrom(...actions), { minLength: 1, maxLength: 3 }),
  resource: fc.oneof(
    fc.constantFrom(...regions).map((id) => ({ kind: 'REGION' as const, id })),
    fc.constantFrom(...organs).map((id) => ({ kind: 'ORGANIZATION' as const, id })),
    fc.constantFrom('i0', 'i1').map((id) => ({ kind: 'ITEM' as const, id })),
  ),
});

const resource: fc.Arbitrary<Resource> = fc
  .record({
    _id: fc.constantFrom('i0', 'i1', 'i2'),
    place: fc.constantFrom(...regions),
    named: fc.array(
      fc.record({
        capacity: fc.constantFrom(...namedCapacities),
        organizationId: fc.constantFrom(...organs),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ _id, place, named }) => {
    const row = { _id, organizationId: `o-${place}`, scopePath: pathOf(place) };
    return { ...row, audience: audienceOf(row, { named }) };
  });

const action: fc.Arbitrary<Action> = fc.constantFrom(...actions);

function person(memberships: readonly Membership[], grants: readonly Grant[]): Caller {
  return {
    userId: 'u',
    name: '某',
    kind: 'PERSON',
    memberships,
    grants,
    authentication: { amr: [] },
  };
}

const memberships = fc.array(membership, { maxLength: 5 });
const grants = fc.array(grant, { maxLength: 5 });

/** Written anew, over paths and organs instead of tokens. */
function concerns(one: Grant, row: Resource): boolean {
  const { kind, id } = one.resource;
  if (kind === 'REGION') return row.scopePath.includes(id);
  return kind === 'ORGANIZATION' ? row.organizationId === id : row._id === id;
}

describe('the one decision', () => {
  test('a ban wins over every role and every grant', () => {
    fc.assert(
      fc.property(memberships, grants, grant, resource, action, (held, given, ban, row, act) => {
        const banned = { ...ban, effect: 'DENY' as const, actions: [act] };
        const decision = decide(person(held, [...given, banned]), act, row);
        if (concerns(banned, row)) expect(decision.allowed).toBe(false);
      }),
    );
  });

  test('one role or permission more never takes anything away', () => {
    fc.assert(
      fc.property(
        memberships,
        grants,
        membership,
        grant,
        resource,
        action,
        (held, given, role, more, row, act) => {
          const before = decide(person(held, given), act, row);
          fc.pre(before.allowed);
          expect(decide(person([...held, role], given), act, row).allowed).toBe(true);
          const permission = { ...more, effect: 'ALLOW' as const };
          expect(decide(person(held, [...given, permission]), act, row).allowed).toBe(true);
        },
      ),
    );
  });

  test('the order of roles and grants does not matter', () => {
    fc.assert(
      fc.property(memberships, grants, resource, action, (held, given, row, act) => {
        const turned = person(held.toReversed(), given.toReversed());
        expect(decide(turned, act, row).allowed).toBe(
          decide(person(held, given), act, row).allowed,
        );
      }),
    );
  });

  test('a list holds exactly the rows on which the action is allowed', () => {
    fc.assert(
      fc.property(memberships, grants, resource, action, (held, given, row, act) => {
        const caller = person(held, given);
        const { tokens, without = [] } = scopeOf(caller, act);
        const audience = row.audience ?? [];
        const listed =
          audience.some((token) => tokens.includes(token)) &&
          !audience.some((token) => without.includes(token));
        expect(listed).toBe(decide(caller, act, row).allowed);
      }),
    );
  });

  test('nobody without a role or a grant may do anything', () => {
    fc.assert(
      fc.property(resource, action, (row, act) => {
        expect(decide(person([], []), act, row).allowed).toBe(false);
      }),
    );
  });

  test('a role of a sibling region allows nothing on what does not name its organ', () => {
    fc.assert(
      fc.property(membership, resource, action, (held, row, act) => {
        const related = row.scopePath.includes(held.regionId);
        const named = (row.audience ?? []).some((token) =>
          token.endsWith(`:${held.organizationId}`),
        );
        fc.pre(!related && !named);
        expect(decide(person([held], []), act, row).allowed).toBe(false);
      }),
    );
  });

  test('what rests on a role handed over names whose it is, an own role comes first', () => {
    const row = { organizationId: 'o-p0', scopePath: pathOf('p0') };
    const own: Membership = { role: 'HEAD', regionId: 'p0', organizationId: 'o-p0' };
    const handed: Membership = { ...own, onBehalfOf: { userId: 'v', name: '乙' } };
    const byHanded = decide(person([handed], []), 'notice:approve', row);
    expect(byHanded).toMatchObject({ allowed: true, by: { onBehalfOf: { userId: 'v' } } });
    expect(decide(person([handed, own], []), 'notice:approve', row)).toEqual({
      allowed: true,
      by: own,
    });
  });
});
