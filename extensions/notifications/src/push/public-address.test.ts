import { expect, test } from 'vitest';
import { isPublicAddress, isPublicEndpoint, publicLookup } from './public-address.ts';

test.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
  'https://fcm.googleapis.com:443/abc',
  'https://8.8.8.8/push',
])('%s may be a push service', (endpoint) => {
  expect(isPublicEndpoint(endpoint)).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://localhost/push',
  'https://postgres/push',
  'https://db.internal/push',
  'https://printer.local./push',
  'https://127.0.0.1/push',
  'https://2130706433/push',
  'https://0x7f.1/push',
  'https://[::1]/push',
  'https://[::ffff:10.0.0.1]/push',
  'https://[fd00::1]/push',
  'https://10.1.2.3/push',
  'https://169.254.169.254/latest/meta-data',
  'https://push.example.ru:8443/push',
  'https://user:word@push.yandex.ru/push',
  'ftp://push.yandex.ru/push',
  'not an address',
])('%s may not', (endpoint) => {
  expect(isPublicEndpoint(endpoint)).toBe(false);
});

test.each([
  ['8.8.8.8', true],
  ['172.32.0.1', true],
  ['2a00:1450:4010::5f', true],
  ['172.16.0.1', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['0.0.0.0', false],
  ['::', false],
  ['fe80::1', false],
  ['64:ff9b::a00:1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['words', false],
])('%s: public %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test('a public name that means an address inside is as if it were unknown', async () => {
  const found = await new Promise((resolve) => {
    publicLookup('localhost', { all: true }, (error, addresses) => resolve([error?.code, addresses]));
  });
  expect(found).toEqual(['ENOTFOUND', []]);
});
