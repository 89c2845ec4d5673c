import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { makeVapidKeys } from './testing/push-service.ts';

const { publicKey, privateKey, subject } = makeVapidKeys();
const env = { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject };

test('without keys web push is off, and no key has a default', () => {
  expect(readConfig({})).toEqual({ vapid: null, holdLowPercent: 90 });
  expect(readConfig({ VAPID_PUBLIC_KEY: '', VAPID_PRIVATE_KEY: '', VAPID_SUBJECT: '' }).vapid).toBeNull();
});

test('with all three it is on', () => {
  expect(readConfig(env).vapid).toEqual({ publicKey, privateKey, subject });
});

test('every fault is named at once, and no secret is told', () => {
  const wrong = { VAPID_PUBLIC_KEY: 'short', VAPID_PRIVATE_KEY: `${privateKey}x`, VAPID_SUBJECT: 'me' };
  const read = () => readConfig(wrong);
  for (const name of Object.keys(wrong)) expect(read).toThrow(name);
  expect(read).not.toThrow(privateKey);
});

test('half of a pair, or halves of two, are refused', () => {
  expect(() => readConfig({ ...env, VAPID_SUBJECT: '' })).toThrow('go together');
  expect(() => readConfig({ ...env, VAPID_PUBLIC_KEY: makeVapidKeys().publicKey })).toThrow('is not that of');
});
