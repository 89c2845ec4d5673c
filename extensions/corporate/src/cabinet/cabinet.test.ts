import { expect, test } from 'vitest';
import { corporateRoleId } from '../corporate-role.ts';
import { cabinetWords } from './cabinet-words.ts';
import { faultWords } from './fault-words.ts';
import { roleOf } from './role-of.ts';
import { phoneText } from './screen-parts.ts';

test.each([
  [{ role: { id: corporateRoleId } }, corporateRoleId],
  [{ role: corporateRoleId }, corporateRoleId],
  [{ role: null }, null],
  [{}, null],
  [null, null],
])('the role of %j is %s', (user, role) => {
  expect(roleOf(user)).toBe(role);
});

test('a refusal is said in words that tell what to do', () => {
  const refused = (code: string) => ({ response: { data: { errors: [{ extensions: { code } }] } } });
  expect(faultWords(refused('TOO_MANY_REQUESTS'), cabinetWords.notSaved)).toBe(cabinetWords.tooMany);
  expect(faultWords(refused('constructor'), cabinetWords.notSaved)).toBe(cabinetWords.notSaved);
  expect(faultWords(new Error('Network Error'), cabinetWords.notLoaded)).toBe(cabinetWords.notLoaded);
});

test('a number is read as people write it', () => {
  expect(phoneText('+79161234567')).toBe('+7 916 123-45-67');
  expect(phoneText('')).toBe('');
});
