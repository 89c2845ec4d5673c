import { expect, test } from 'vitest';
import { blockToStore } from './block-to-store.ts';

const reason = 'Портил кабели станции';

test('whoever blocks or unblocks says why, and other changes need no reason', () => {
  const block = { is_blocked: true, block_reason: `  ${reason} ` };
  expect(blockToStore(block)).toEqual({ is_blocked: true, block_reason: reason });
  expect(blockToStore({ is_blocked: false, block_reason: reason })).toMatchObject({ is_blocked: false });
  expect(blockToStore({ client_group: null })).toEqual({ client_group: null });
});

test.each([
  ['without a reason', { is_blocked: true }, /несколькими словами/],
  ['with one word for it', { is_blocked: true, block_reason: 'Хулиганство' }, /несколькими словами/],
  ['with a novel for it', { is_blocked: true, block_reason: `${reason} `.repeat(20) }, /длиннее 250/],
  ['with a reason that is none', { is_blocked: false, block_reason: 5 }, /несколькими словами/],
  ['half', { is_blocked: null, block_reason: reason }, /Блокировка указана неверно/],
  ['in words alone', { block_reason: reason }, /только вместе с блокировкой/],
])('a client blocked %s is refused', (_what, payload, words) => {
  expect(() => blockToStore(payload)).toThrow(words);
});
