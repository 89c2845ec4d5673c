import { randomUUID } from 'node:crypto';
import { isPostgres, writeTransaction } from '@tok/database';
import { requestHold, requestSettlement } from '@tok/payments';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChargingWorld, clientId } from '../testing/charging-world.ts';
import { lockDriver } from './driver.ts';

let world: ChargingWorld;
beforeEach(async () => {
  world = await ChargingWorld.open();
});
afterEach(async () => world.close());

/** Of any transaction; SQLite lets no second one begin. */
async function sent(sql: RegExp): Promise<void> {
  if (!isPostgres(world.db)) return;
  await new Promise<void>((resolve) => {
    world.db.on('query', (query: { sql: string }) => {
      if (sql.test(query.sql)) resolve();
    });
  });
}

test('a start from the balance and the settlement of the charge before it do not stop each other', async () => {
  const sessionId = await world.start();
  const { id: paymentId } = await world.payment(sessionId);
  const now = world.now();
  let settling: Promise<unknown> = Promise.resolve();
  await writeTransaction(world.db, async (trx) => {
    await lockDriver(trx, clientId);
    const isReceiptAsked = sent(/^insert into "receipts"/);
    settling = writeTransaction(world.db, (other) =>
      requestSettlement(other, { paymentId, captureMinor: 12_200, now }),
    );
    settling.catch(() => undefined);
    await isReceiptAsked;
    const hold = { paymentId: randomUUID(), clientId, sessionId, ordinal: 2, source: 'balance' as const };
    await requestHold(trx, { ...hold, amountMinor: 10_000, returnUrl: null, now });
  });
  expect(await settling).toEqual({ captureMinor: 12_200, shortfallMinor: 0 });
});
