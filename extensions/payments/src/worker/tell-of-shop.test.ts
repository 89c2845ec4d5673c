import { openPaymentScene, shop } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { tellOfShop } from './tell-of-shop.ts';

let scene: PaymentScene;
beforeEach(async () => {
  scene = await openPaymentScene();
});
afterEach(() => scene.close());

async function said({ isDemo = false, key = shop.secretKey } = {}): Promise<string[]> {
  const lines: string[] = [];
  const at = (level: string) => (facts: object, message: string) =>
    void lines.push(`${level}: ${message} ${JSON.stringify(facts)}`);
  const logger = { info: at('info'), warn: at('warn'), error: at('error') };
  const env = { YOOKASSA_API_URL: scene.sandbox.apiUrl, YOOKASSA_SHOP_ID: shop.shopId, YOOKASSA_SECRET_KEY: key };
  await tellOfShop(readConfig(env), { isDemo, logger });
  expect(lines.join()).not.toContain(shop.secretKey);
  return lines;
}

test('a test shop is named as such, loudly outside the demo', async () => {
  expect(await said({ isDemo: true })).toEqual([expect.stringMatching(/^info: payments go to a test shop/)]);
  expect(await said()).toContainEqual(expect.stringMatching(/^warn: .*NO REAL MONEY IS TAKEN/));
});

test('receipts that nobody registers are an error', async () => {
  scene.sandbox.settings.fiscalProvider = null;
  expect(await said()).toContainEqual(expect.stringMatching(/^error: RECEIPTS=on/));
});

test('a wrong key is said, and never shown', async () => {
  expect(await said({ key: `${shop.secretKey}-of-others` })).toEqual([
    expect.stringMatching(/^warn: .*401 invalid_credentials/),
  ]);
});
