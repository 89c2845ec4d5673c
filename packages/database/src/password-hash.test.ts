import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash.ts';

test('a password verifies against its own hash alone', async () => {
  const hash = await hashPassword('correct horse');
  expect(await verifyPassword('correct horse', hash)).toBe(true);
  expect(await verifyPassword('Correct horse', hash)).toBe(false);
});

test('the same password never hashes to the same text', async () => {
  expect(await hashPassword('a')).not.toBe(await hashPassword('a'));
});

test.each(['', 'plain', 'scrypt$', 'bcrypt$a$b'])('a hash of another form (%s) verifies nothing', async (hash) => {
  expect(await verifyPassword('plain', hash)).toBe(false);
});
