import { randomUUID } from 'node:crypto';
import { hashPassword } from '@tok/database';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { CameraKeys } from './camera-keys.ts';

const key = 'a-key-of-the-camera';
let camera: { id: string; key_hash: string };
let nowMs = 0;
const now = () => new Date(nowMs);

beforeAll(async () => {
  camera = { id: randomUUID(), key_hash: await hashPassword(key) };
});

beforeEach(() => {
  nowMs = Date.parse('2026-11-24T08:00:00Z');
});

test('who tries many keys has to wait, while others and a camera with its key go on', async () => {
  const keys = new CameraKeys(now, { wrongKeysMax: 2, checksAtOnceMax: 4 });
  expect(await keys.isRight(camera, key, '10.0.0.1')).toBe(true);
  expect(await keys.isRight(camera, 'first-wrong-key-of-it', '10.0.0.1')).toBe(false);
  expect(await keys.isRight(undefined, 'another-wrong-key', '10.0.0.1')).toBe(false);
  const refused = keys.isRight(camera, 'third-wrong-key-of-it', '10.0.0.1');
  await expect(refused).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', extensions: { retryAfterS: 600 } });
  expect(await keys.isRight(camera, key, '10.0.0.1')).toBe(true);
  expect(await keys.isRight(camera, 'wrong-key-of-another', '10.0.0.2')).toBe(false);
  nowMs += 10 * 60_000;
  expect(await keys.isRight(camera, 'third-wrong-key-of-it', '10.0.0.1')).toBe(false);
});

test('a few keys are checked at once, and no more', async () => {
  const keys = new CameraKeys(now, { wrongKeysMax: 20, checksAtOnceMax: 1 });
  const answers = await Promise.allSettled([
    keys.isRight(camera, key, '10.0.0.1'),
    keys.isRight(camera, key, '10.0.0.1'),
  ]);
  expect(answers).toMatchObject([
    { status: 'fulfilled', value: true },
    { status: 'rejected', reason: { code: 'TOO_MANY_REQUESTS' } },
  ]);
});

test('a key whose hash was changed is checked anew', async () => {
  const keys = new CameraKeys(now);
  expect(await keys.isRight(camera, key, '10.0.0.1')).toBe(true);
  const changed = { ...camera, key_hash: await hashPassword('another-key-of-it') };
  expect(await keys.isRight(changed, key, '10.0.0.1')).toBe(false);
});
