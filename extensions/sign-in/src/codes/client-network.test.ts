import { expect, test } from 'vitest';
import { clientNetwork } from './client-network.ts';

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113.7'],
  ['2001:DB8::1', '2001:0db8:0000:0000:0000:0000:0000:0001', '2001:0db8:0000:0000:%'],
  ['fe80::1%eth0', 'fe80:0000:0000:0000:0000:0000:0000:0001', 'fe80:0000:0000:0000:%'],
  ['64:ff9b::192.0.2.33', '0064:ff9b:0000:0000:0000:0000:c000:0221', '0064:ff9b:0000:0000:%'],
  ['::', '0000:0000:0000:0000:0000:0000:0000:0000', '0000:0000:0000:0000:%'],
])('%s counts as %s', (ip, address, addressLike) => {
  expect(clientNetwork(ip)).toEqual({ address, addressLike });
});

test('anything else is unknown', () => {
  for (const ip of [null, undefined, '', 'localhost', '1.2.3', "'; drop"]) {
    expect(clientNetwork(ip)).toEqual({ address: null, addressLike: null });
  }
});
