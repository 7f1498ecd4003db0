import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { FontSet } from '../../server/documents/fonts/face.ts';
import type { PaperOrder } from '../../server/documents/paper/paper.ts';
import type { PaperPool } from '../../server/documents/pool/paper-pool.ts';
import type { SecrecyGrade } from '../../server/domain/official/secrecy.ts';
import { paperPress } from '../../server/services/artifact/paper-press.ts';
import { fiveFaces } from './five-faces.ts';

const order: PaperOrder = {
  source: { name: 'x', file: 'x.md', text: '', parts: {} },
  facts: {},
  draft: true,
  createdAt: '2025-06-03T00:00:00+08:00',
};
let fontSet: FontSet;

beforeAll(async () => {
  fontSet = await fiveFaces();
});

/** A press over a pool that only notes what it is told to make. */
function press(secrecyCeiling?: SecrecyGrade) {
  const orders: PaperOrder[] = [];
  const pool: Pick<PaperPool, 'run'> = {
    run: (given) => {
      orders.push(given);
      return Promise.reject(new Error('nothing is made here'));
    },
  };
  return { orders, press: paperPress({ pool, fontSet, fontFiles: [], secrecyCeiling }) };
}

describe('the ceiling of a deployment', () => {
  it('is 内部 unless it is set, and one of four grades', () => {
    expect(readConfig({}).SECRECY_CEILING).toBe('内部');
    expect(readConfig({ SECRECY_CEILING: '机密' }).SECRECY_CEILING).toBe('机密');
    expect(() => readConfig({ SECRECY_CEILING: '公开' })).toThrow('设置 SECRECY_CEILING=公开 无效');
  });

  it('goes into every order, and makes papers of another ceiling other papers', async () => {
    const [usual, higher] = [press(), press('机密')];
    for (const { press: each } of [usual, higher]) {
      await expect(each.make(order, {})).rejects.toThrow('nothing is made here');
    }
    expect(usual.orders[0]?.secrecyCeiling).toBe('内部');
    expect(higher.orders[0]?.secrecyCeiling).toBe('机密');
    expect(usual.press.rendererOf('pdf')).not.toBe(higher.press.rendererOf('pdf'));
    expect(press('内部').press.rendererOf('pdf')).toBe(usual.press.rendererOf('pdf'));
  });
});
