import { expect, test } from 'vitest';
import { signedOff } from '../../server/domain/notice/sign-off.ts';
import { REAL_NOTICES } from '../notice-checks/real-notices.ts';

const { facts } = REAL_NOTICES['notice-01'];

test('a paper that nobody dated bears the day of its sign-off; an entered date stays', () => {
  expect(facts.signature.date).toBeUndefined();
  expect(signedOff(facts, '2025-05-20').signature).toEqual({
    ...facts.signature,
    date: '2025-05-20',
  });
  const dated = { ...facts, signature: { ...facts.signature, date: '2025-05-19' } };
  expect(signedOff(dated, '2025-05-20')).toBe(dated);
});
