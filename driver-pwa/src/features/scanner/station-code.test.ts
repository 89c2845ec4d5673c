import { expect, test } from 'vitest';
import { readStationCode, readStationNumber } from './station-code.ts';

const origins = ['https://tok.example', 'http://localhost:3000'];

test.each([
  ['https://tok.example/s/0195', '0195'],
  ['https://tok.example/app/s/0195', '0195'],
  ['https://tok.example/s/0195/', '0195'],
  ['https://tok.example/s/0195?utm_source=qr#x', '0195'],
  ['HTTPS://TOK.EXAMPLE/s/0195', '0195'],
  ['http://localhost:3000/s/22F-195', '22F-195'],
  ['https://tok.example/s/%D0%90-1', 'А-1'],
  [' https://tok.example/s/0195\n', '0195'],
])('%s names the station %s', (text, number) => {
  expect(readStationCode(text, origins)).toBe(number);
});

test.each([
  'https://evil.example/s/0195',
  'https://tok.example.evil.example/s/0195',
  'https://tok.example@evil.example/s/0195',
  'https://user:secret@tok.example/s/0195',
  'http://tok.example/s/0195',
  'https://tok.example:8443/s/0195',
  'https://tok.example/menu/wallet',
  'https://tok.example/s/0195/1/payment',
  'https://tok.example/s/',
  'https://tok.example/s/%2e%2e%2fmenu',
  'https://tok.example/s/%ZZ',
  'https://tok.example/s/%3Cscript%3E',
  'javascript:alert(1)',
  'tok.example/s/0195',
  '0195',
  '',
])('«%s» names no station of ours', (text) => {
  expect(readStationCode(text, origins)).toBeNull();
});

test.each([
  ['0195', '0195'],
  ['  № 0195 ', '0195'],
  ['АБВ-12.3', 'АБВ-12.3'],
  ['', null],
  ['../menu', null],
  ['01/95', null],
  ['x'.repeat(33), null],
])('typed «%s» is %s', (typed, number) => {
  expect(readStationNumber(typed)).toBe(number);
});
