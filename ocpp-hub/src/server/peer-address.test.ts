import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isForwardedTls, networkOf, peerAddress } from './peer-address.ts';

test.each([
  ['203.0.113.5', '203.0.113.5'],
  ['::ffff:203.0.113.5', '203.0.113.5'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['not an address', 'not an address'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

function request(headers: Record<string, string>): IncomingMessage {
  return { headers, socket: { remoteAddress: '127.0.0.1' } } as unknown as IncomingMessage;
}

test('headers of a proxy count only where one is trusted, and only its own word', () => {
  const forwarded = request({ 'x-forwarded-for': '1.2.3.4, 203.0.113.5', 'x-forwarded-proto': 'https' });
  expect([peerAddress(forwarded, true), isForwardedTls(forwarded, true)]).toEqual(['203.0.113.5', true]);
  expect([peerAddress(forwarded, false), isForwardedTls(forwarded, false)]).toEqual(['127.0.0.1', false]);
  expect(isForwardedTls(request({ 'x-forwarded-proto': 'https, http' }), true)).toBe(false);
  expect(isForwardedTls(request({ 'x-forwarded-proto': 'wss' }), true)).toBe(true);
  expect(peerAddress(request({}), true)).toBe('127.0.0.1');
});
