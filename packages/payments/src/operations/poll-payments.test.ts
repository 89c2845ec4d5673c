import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProviderUnavailableError } from '../provider/payment-provider.ts';
import { openPaymentScene } from '../testing/payment-scene.ts';
import type { PaymentScene } from '../testing/payment-scene.ts';
import { nextCheckAt } from './next-check.ts';
import { pollPayments } from './poll-payments.ts';

const hour = 3_600;
let scene: PaymentScene;
let paymentMethodId: string;
beforeEach(async () => {
  scene = await openPaymentScene();
  paymentMethodId = await scene.addCard();
});
afterEach(() => scene.close());

async function standingHold(): Promise<string> {
  const { id } = await scene.hold({ paymentMethodId });
  await scene.settleDown();
  return id;
}

test('a hold whose end nobody told us of is found, though not at once', async () => {
  const id = await standingHold();
  expect(await pollPayments(scene.context)).toBe(0);
  const atProvider = await scene.atProvider(id);
  if (atProvider) Object.assign(atProvider, { status: 'canceled' });
  scene.pass(601);
  expect(await pollPayments(scene.context)).toBe(1);
  expect(await scene.payment(id)).toMatchObject({ status: 'released' });
  scene.pass(30 * hour);
  expect(await pollPayments(scene.context)).toBe(0);
});

test('the older a hold the rarer the questions', async () => {
  await standingHold();
  let asked = 0;
  for (let minute = 0; minute < 24 * 60; minute += 5) {
    scene.pass(300);
    asked += await pollPayments(scene.context);
  }
  expect(asked).toBeGreaterThan(5);
  expect(asked).toBeLessThan(30);
});

test('ten thousand holds of a day are few questions a second, and spread', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const ages = Array.from({ length: 10_000 }, (_, index) => (index % 1_440) * 60_000);
  const next = ages.map((ageMs, index) => {
    const id = `${(index * 429_496).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
    const created = new Date(now.getTime() - ageMs);
    return nextCheckAt({ id, status: 'held', created_at: created, expires_at: null }, now).getTime() - now.getTime();
  });
  const aSecond = next.reduce((sum, ms) => sum + 1_000 / ms, 0);
  expect(aSecond).toBeLessThan(5);
  const inOneMinute = Math.max(...countBy(next.map((ms) => Math.floor(ms / 60_000))).values());
  expect(inOneMinute).toBeLessThan(2_000);
});

function countBy(values: number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

test('a hold is asked about soon after it has run out', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const payment = { id: 'ffffffff-0000-4000-8000-000000000000', status: 'held' };
  const expires_at = new Date(now.getTime() + 30 * 60_000);
  const next = nextCheckAt({ ...payment, created_at: new Date('2026-11-17T12:00:00Z'), expires_at }, now);
  expect(next.getTime()).toBeGreaterThan(expires_at.getTime());
  expect(next.getTime()).toBeLessThan(expires_at.getTime() + 120_000);
});

test('two processes do not both ask', async () => {
  for (let count = 0; count < 6; count++) await standingHold();
  scene.pass(hour);
  let calls = 0;
  const provider = {
    ...scene.provider,
    getPayment: (id: string) => {
      calls += 1;
      return scene.provider.getPayment(id);
    },
  };
  const counts = await Promise.all([1, 2, 3].map(() => pollPayments({ ...scene.context, provider })));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
  expect(calls).toBe(6);
});

test('what could not be asked about is asked about a minute later', async () => {
  await standingHold();
  await standingHold();
  scene.pass(hour);
  const away = { ...scene.provider, getPayment: () => Promise.reject(new ProviderUnavailableError('down', null)) };
  await expect(pollPayments({ ...scene.context, provider: away })).rejects.toThrow('down');
  expect(await pollPayments(scene.context)).toBe(0);
  scene.pass(61);
  expect(await pollPayments(scene.context)).toBe(2);
});

test('one run asks no more than the provider may bear', async () => {
  await standingHold();
  const [row] = await scene.db('payments').limit(1);
  const copies = Array.from({ length: 40 }, (_, index) => ({
    ...row,
    id: crypto.randomUUID(),
    session: null,
    provider_payment_id: `copy-${index}`,
  }));
  for (const copy of copies) await scene.db('payments').insert(copy);
  scene.pass(hour);
  expect(await pollPayments(scene.context)).toBe(25);
  expect(await pollPayments(scene.context)).toBe(16);
});
