import { expect, test } from 'vitest';
import { revocation } from './revocation.ts';

test('a certificate can be revoked', () => {
  expect(revocation({ status: 'revoked' })).toEqual({ status: 'revoked' });
});

test.each([
  [{ status: 'accepted' }],
  [{ status: 'revoked', pem: 'another' }],
  [{ fingerprint: 'x' }],
  [{}],
  [null],
  ['revoked'],
])('%j is refused', (payload) => {
  expect(() => revocation(payload)).toThrow(/только отозвать/);
});
