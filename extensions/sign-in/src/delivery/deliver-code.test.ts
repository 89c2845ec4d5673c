import { expect, test } from 'vitest';
import { makeSignInScene } from '../testing/sign-in-scene.ts';
import { forgetRecordedCodes } from '../retention/forget-recorded-codes.ts';
import { deliverCode } from './deliver-code.ts';
import { recordingDelivery } from './recording-delivery.ts';

test('the recording provider writes the code on its row, and into the log in the demo alone', async () => {
  for (const isDemo of [true, false]) {
    const scene = await makeSignInScene();
    const lines: string[] = [];
    const { challengeId, code } = await scene.challenge();
    const message = { challengeId, code, phone: '+79180000001', channel: 'sms' as const };
    await deliverCode(
      scene.db,
      recordingDelivery({ isDemo, log: (line) => lines.push(line) }),
      message,
      () => undefined,
    );
    expect(await scene.db('login_codes').first()).toMatchObject({
      recorded_code: code,
      delivery_status: 'sent',
      provider: 'recording',
    });
    expect(lines).toHaveLength(isDemo ? 1 : 0);
    await scene.db.destroy();
  }
});

test('a provider that fails leaves a failed row and no code in the log', async () => {
  const scene = await makeSignInScene();
  const { challengeId, code } = await scene.challenge();
  const lines: string[] = [];
  const broken = { send: () => Promise.reject(new Error('no route')) };
  const message = { challengeId, code, phone: '+79180000001', channel: 'sms' as const };
  await deliverCode(scene.db, broken, message, (fault, line) => lines.push(`${String(fault)} ${line}`));
  expect(await scene.db('login_codes').first()).toMatchObject({ recorded_code: null, delivery_status: 'failed' });
  expect(lines.join()).not.toContain(code);
  await scene.db.destroy();
});

test('recorded codes are forgotten after a day', async () => {
  const scene = await makeSignInScene();
  await scene.ask();
  await scene.db('login_codes').update({ recorded_code: '123456' });
  const sentAt = scene.parts.now().getTime();
  expect(await forgetRecordedCodes(scene.db, new Date(sentAt + 24 * 3_600_000))).toBe(0);
  expect(await forgetRecordedCodes(scene.db, new Date(sentAt + 24 * 3_600_000 + 1))).toBe(1);
  expect(await scene.db('login_codes').first()).toMatchObject({ recorded_code: null, phone: '+79180000001' });
  await scene.db.destroy();
});
