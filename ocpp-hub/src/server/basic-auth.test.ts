import { expect, test } from 'vitest';
import { readBasicAuth } from './basic-auth.ts';

const header = (user: string, password: Buffer | string): string =>
  `Basic ${Buffer.concat([Buffer.from(`${user}:`), Buffer.from(password)]).toString('base64')}`;

test('user and password are told apart at the first colon', () => {
  expect(readBasicAuth(header('CP-1', 'a:b'))).toEqual({ user: 'CP-1', passwords: ['a:b'] });
  expect(readBasicAuth(header('CP-1', ''))).toEqual({ user: 'CP-1', passwords: [''] });
  expect(readBasicAuth(header('Зарядка', 'пароль'))).toEqual({ user: 'Зарядка', passwords: ['пароль'] });
});

test('the bytes of a key are also its hexadecimal digits', () => {
  // The example of OCPP-J 1.6, section 6.2.1.
  const key = '0001020304050607FFFFFFFFFFFFFFFFFFFFFFFF';
  const read = readBasicAuth('Basic QUwxMDAwOgABAgMEBQYH////////////////');
  expect(read).toMatchObject({ user: 'AL1000' });
  expect(read?.passwords.slice(0, 2)).toEqual([key, key.toLowerCase()]);
});

test('twenty printable characters are a password as they stand', () => {
  expect(readBasicAuth(header('CP-1', 'abcdefghijklmnopqrst'))?.passwords).toEqual(['abcdefghijklmnopqrst']);
});

test.each([undefined, '', 'Basic', 'Basic !', 'Bearer abc', `Basic ${Buffer.from('nocolon').toString('base64')}`])(
  '%j is nobody',
  (value) => {
    expect(readBasicAuth(value)).toBeNull();
  },
);
