import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sessionView } from '@tok/api';
import type { SessionView } from '@tok/api';
import type { OcppTransactionRow, PaymentRow } from '@tok/database';
import { describe, expect, test } from 'vitest';
import { dataOf, errorCodeOf } from '../../harness/api-client.ts';
import type { ApiAnswer } from '../../harness/api-client.ts';
import { expectedCostMinor } from '../../harness/audit.ts';
import { ampleBalanceMinor, beginCharge, buildScene, flowUntilEnded } from '../../harness/charge-scene.ts';
import type { Scene } from '../../harness/charge-scene.ts';
import { eventually } from '../../harness/eventually.ts';
import { setCardFunds } from '../../harness/provider-forms.ts';
import type { Stack } from '../../harness/stack.ts';
import { insertTariff } from '../../harness/world.ts';

/** 750 ₽ a kWh: a hold of 1 500 ₽ pays for 2 kWh, which is 200 s of the test's stations. */
const priceMinorPerKwh = 75_000;
const holdMinor = 150_000;
const decided = ['captured', 'released', 'failed'];

/** More money held for a charge that runs. */
export function describeSecondHold(theStack: () => Stack): void {
  describe.concurrent('that runs out of money', () => {
    test.for(['card', 'balance'] as const)(
      'goes on with a second hold by %s, and both are captured in order',
      async (pays) => {
        const stack = theStack();
        const scene = await buildScene(stack, { pays });
        const id = await chargeToNineTenths(stack, scene);
        const wish = { id: randomUUID() };
        const asked = dataOf(sessionView, await extend(scene, id, wish));
        expect(asked.hold?.extension).toMatchObject({ id: wish.id, amountMinor: holdMinor });
        await extend(scene, id, wish);
        await untilLimit(stack, scene, id, 2 * holdMinor);
        await flowUntilEnded(scene.place, 5);
        const ended = await scene.driver.until(id, 'completed');
        expect(ended.endReason).toBe('money_limit');
        expect(ended.energyWh).toBeGreaterThan(2_000);
        const holds = await settledHolds(stack, id);
        const costMinor = expectedCostMinor(ended.energyWh, priceMinorPerKwh);
        expect(holds.map((row) => [row.ordinal, row.amount_minor, row.captured_minor, row.released_minor])).toEqual([
          [1, holdMinor, holdMinor, 0],
          [2, holdMinor, costMinor - holdMinor, 2 * holdMinor - costMinor],
        ]);
        expect((await scene.driver.session(id)).payment).toMatchObject({
          status: 'captured',
          heldMinor: 2 * holdMinor,
          capturedMinor: costMinor,
        });
        const { balanceMinor, debtMinor } = await scene.driver.sources();
        expect(debtMinor).toBe(0);
        expect(balanceMinor).toBe(pays === 'balance' ? ampleBalanceMinor - costMinor : 0);
        if (pays === 'card') expectTaken(stack, holds);
      },
    );

    test('stops at its first hold where the second is declined, and the driver is told why', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const id = await chargeToNineTenths(stack, scene);
      const { source } = scene;
      if (source.kind !== 'card') throw new TypeError('The scene pays by card');
      await setCardFunds(stack, source.paymentMethodId, false);
      await extend(scene, id, { id: randomUUID() });
      const told = await eventually(
        async () => {
          const { hold } = await scene.driver.session(id);
          return hold?.extension?.status === 'failed' ? hold : null;
        },
        { what: 'the decline of the second hold' },
      );
      expect(told).toMatchObject({ heldMinor: holdMinor, extension: { failureCode: 'insufficient_funds' } });
      expect(told.extension?.failureText).toMatch(/недостаточно/);
      await flowUntilEnded(scene.place, 5);
      const ended = await scene.driver.until(id, 'completed');
      expect(ended.endReason).toBe('money_limit');
      expect(ended.costMinor).toBeLessThanOrEqual(holdMinor);
      expect((await settledHolds(stack, id)).map(({ status }) => status)).toEqual(['captured', 'failed']);
    });

    test('is given no second hold by somebody else, or before it needs one', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { id } = await beginCharge(scene);
      expect(errorCodeOf(await extend(scene, id, { id: randomUUID() }))).toBe('EXTENSION_UNAVAILABLE');
      const stranger = await buildScene(stack);
      expect(errorCodeOf(await extend(stranger, id, { id: randomUUID() }))).toBe('NOT_FOUND');
      expect(errorCodeOf(await extend(scene, id, { id: 'one' }))).toBe('INVALID_PAYLOAD');
      await scene.driver.stop(id);
      await scene.driver.until(id, 'failed');
    });
  });
}

function extend({ driver }: Scene, sessionId: string, body: object): Promise<ApiAnswer> {
  return driver.call(`/charging/sessions/${sessionId}/extend`, { body });
}

/** @returns the session once its driver is offered a further hold */
async function chargeToNineTenths(stack: Stack, scene: Scene): Promise<string> {
  await insertTariff(stack.db, { name: 'Дорогой', priceMinorPerKwh, stationId: scene.place.stationId });
  const { id } = await beginCharge(scene);
  scene.place.station.tick(150);
  await look(scene, id, ({ hold }) => hold?.isRunningLow === false && hold.usedMinor > 0);
  scene.place.station.tick(31);
  const { hold } = await look(scene, id, (session) => session.hold?.canExtend === true);
  expect(hold).toMatchObject({ heldMinor: holdMinor, isRunningLow: true, extendByMinor: holdMinor });
  return id;
}

function look({ driver }: Scene, id: string, isSeen: (session: SessionView) => boolean): Promise<SessionView> {
  const ask = async (): Promise<SessionView | null> => {
    const session = await driver.session(id);
    return isSeen(session) ? session : null;
  };
  return eventually(ask, { what: `session ${id} as it should be` });
}

/** The driver sees it, and the hub, which stops the charge there, has said that it knows. */
async function untilLimit(stack: Stack, scene: Scene, id: string, limitMinor: number): Promise<void> {
  await look(scene, id, ({ hold }) => hold?.heldMinor === limitMinor);
  const row = await stack.db<OcppTransactionRow>('ocpp_transactions').where({ session: id }).first();
  await eventually(
    async () => {
      const lines = readFileSync(path.join(stack.folder, 'hub.log'), 'utf8').split('\n');
      const isTold = lines.some(
        (line) => line.includes('more is held for a charge') && line.includes(`"transaction":${row?.id},`),
      );
      return isTold || null;
    },
    { what: 'the hub knows of the second hold' },
  );
}

function settledHolds(stack: Stack, session: string): Promise<PaymentRow[]> {
  const ask = async (): Promise<PaymentRow[] | null> => {
    const rows = await stack.db<PaymentRow>('payments').where({ session, kind: 'hold' }).orderBy('ordinal');
    return rows.every(({ status }) => decided.includes(status)) ? rows : null;
  };
  return eventually(ask, { what: `holds of session ${session} settled` });
}

function expectTaken(stack: Stack, holds: PaymentRow[]): void {
  for (const row of holds) {
    const theirs = stack.sandbox.payment(row.provider_payment_id ?? '');
    expect(theirs).toMatchObject({ status: 'succeeded', amountMinor: row.captured_minor });
  }
}
