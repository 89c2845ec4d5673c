import { hashPassword, verifyPassword } from '@tok/database';
import { expect, test } from 'vitest';
import { passwordToStore } from './password-to-store.ts';

test('a new password is stored as its hash', async () => {
  const stored = await passwordToStore('secret-of-0195');
  expect(stored).toMatch(/^scrypt\$/);
  expect(await verifyPassword('secret-of-0195', String(stored))).toBe(true);
});

test('a hash stays as it is, asterisks change nothing, nothing takes the password away', async () => {
  const hash = await hashPassword('secret-of-0195');
  expect(await passwordToStore(hash)).toBe(hash);
  expect(await passwordToStore('**********')).toBeUndefined();
  expect(await passwordToStore(null)).toBeNull();
  expect(await passwordToStore('')).toBeNull();
});

test('what only begins like a hash is a password', async () => {
  expect(await passwordToStore('scrypt$password')).not.toBe('scrypt$password');
});

test.each(['short', 'x'.repeat(41), 12345678, { a: 1 }])('refuses %o', async (given) => {
  await expect(passwordToStore(given)).rejects.toThrow(/Пароль станции/);
});
