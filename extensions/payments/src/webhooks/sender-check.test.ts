import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createSenderCheck } from './sender-check.ts';

const shop = { YOOKASSA_API_URL: 'https://api.yookassa.ru/v3', YOOKASSA_SHOP_ID: '1', YOOKASSA_SECRET_KEY: 'k' };

test.each([
  ['185.71.76.31', true],
  ['185.71.76.32', false],
  ['::ffff:185.71.76.1', true],
  ['2a02:5180::1', true],
  ['2a02:5181::1', false],
  ['77.75.156.11', true],
  ['not an address', false],
  [undefined, false],
])('of the networks of YooKassa: %s is %s', (address, isAllowed) => {
  const { webhookNetworks } = readConfig({ ...shop, YOOKASSA_WEBHOOK_FROM: 'yookassa' });
  expect(createSenderCheck(webhookNetworks)(address)).toBe(isAllowed);
});

test.each([
  ['the demo', { DEMO: 'true' }, true],
  ['the demo as Directus reads it', { DEMO: true }, true],
  ['production', { DEMO: 'false' }, false],
  ['production that says nothing', {}, false],
  ['production that says so', { YOOKASSA_WEBHOOK_FROM: 'any' }, true],
  ['a demo that says otherwise', { DEMO: 'true', YOOKASSA_WEBHOOK_FROM: 'yookassa' }, false],
])('anybody may send in %s: %j, %s', (_name, env, mayAnybody) => {
  expect(createSenderCheck(readConfig({ ...shop, ...env }).webhookNetworks)('8.8.8.8')).toBe(mayAnybody);
});

test('whoever believes every proxy does not know where a webhook comes from', () => {
  expect(() => readConfig({ ...shop, IP_TRUST_PROXY: true })).toThrow(/IP_TRUST_PROXY/);
  expect(() => readConfig({ ...shop, IP_TRUST_PROXY: 'true' })).toThrow(/IP_TRUST_PROXY/);
  for (const known of [false, 'false', 1, '10.0.0.1', ['10.0.0.1', 'loopback'], undefined]) {
    expect(() => readConfig({ ...shop, IP_TRUST_PROXY: known })).not.toThrow();
  }
  expect(() => readConfig({ ...shop, YOOKASSA_WEBHOOK_FROM: 'any', IP_TRUST_PROXY: true })).not.toThrow();
});

test('own networks may be named, as one text or as Directus splits it', () => {
  const networks = ['10.0.0.0/8', '127.0.0.1/32'];
  expect(readConfig({ ...shop, YOOKASSA_WEBHOOK_FROM: networks.join(', ') }).webhookNetworks).toEqual(networks);
  expect(readConfig({ ...shop, YOOKASSA_WEBHOOK_FROM: networks }).webhookNetworks).toEqual(networks);
});

test('all faults of the environment are listed at once', () => {
  expect(() => readConfig({ YOOKASSA_API_URL: 'ftp://x', YOOKASSA_WEBHOOK_FROM: '10.0.0.0/99' })).toThrow(
    /YOOKASSA_API_URL[\s\S]*YOOKASSA_SHOP_ID[\s\S]*YOOKASSA_SECRET_KEY[\s\S]*YOOKASSA_WEBHOOK_FROM/,
  );
});
