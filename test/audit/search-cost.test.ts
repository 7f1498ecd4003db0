import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePage } from '../../server/store/aggregate/page.ts';
import { type AuditFilter, auditQuery } from '../../server/store/audit/list-audit.ts';
import type { Store } from '../../server/store/connection.ts';
import { openTestStore } from '../testkit/store.ts';

const ROWS = 2_000;
const timeOf = (place: number) => new Date(Date.UTC(2025, 5, 1) + place * 60_000).toISOString();

let store: Store;
beforeAll(async () => {
  store = await openTestStore('audit-cost');
  const rows = Array.from({ length: ROWS }, (_, place) => ({
    _id: String(place).padStart(6, '0') as never,
    chainId: `organ${place % 10}`,
    seq: Math.floor(place / 10) + 1,
    scopePath: ['cn', `county${place % 10}`],
    audience: ['cn', `county${place % 10}`, `organ:organ${place % 10}`],
    sortKey: timeOf(place),
    actorId: `user${place % 50}`,
    action: `action${place % 5}`,
    subjectId: `subject${place % 200}`,
    revision: Math.floor(place / 200) + 1,
  }));
  await store.connection.collection('auditevents').insertMany(rows);
});
afterAll(() => store.close());

const filters: readonly AuditFilter[] = [
  {},
  { chainId: 'organ1' },
  { subjectId: 'subject1' },
  { actorId: 'user1' },
  { action: 'action1' },
  { sortKey: { atLeast: timeOf(500), below: timeOf(1_500) } },
  { action: 'action1', sortKey: { atLeast: timeOf(500) } },
  { chainId: 'organ1', actorId: 'user1', sortKey: { below: timeOf(1_500) } },
];
const scopes = [
  { tokens: ['cn'] },
  { tokens: ['county1', 'organ:organ4'] },
  { tokens: ['cn'], within: 'county1' },
];
const pages = [{ first: 20 }, { last: 20 }];

test('no question to the record scans it or sorts in memory', async () => {
  for (const filter of filters) {
    for (const scope of scopes) {
      for (const page of pages) {
        const query = auditQuery({ store, scope, filter, window: parsePage(page) });
        const plan = JSON.stringify(await query?.explain('queryPlanner'));
        const winning = plan.slice(plan.indexOf('winningPlan'), plan.indexOf('rejectedPlans'));
        const place = JSON.stringify({ filter, scope, page });
        expect(winning, place).toContain('IXSCAN');
        expect(winning, place).not.toContain('"COLLSCAN"');
        expect(winning, place).not.toContain('"SORT"');
      }
    }
  }
});
