import { readInteger } from '@tok/database';
import type { LedgerAccountRow } from '@tok/database';
import { describe, expect, test } from 'vitest';
import { errorCodeOf } from '../../harness/api-client.ts';
import { expectSold } from '../../harness/audit.ts';
import { bindCard } from '../../harness/bind-card.ts';
import {
  ampleBalanceMinor,
  beginCharge,
  buildScene,
  flowUntilEnded,
  untilDelivered,
} from '../../harness/charge-scene.ts';
import type { Scene } from '../../harness/charge-scene.ts';
import { signIn } from '../../harness/driver.ts';
import { joinProgram } from '../../harness/program.ts';
import { setCardFunds } from '../../harness/provider-forms.ts';
import type { Stack } from '../../harness/stack.ts';
import { insertTariff, ordinaryPriceMinor } from '../../harness/world.ts';

/** What a charge is paid from, and at which price. */
export function describeSources(theStack: () => Stack): void {
  describe.concurrent('paid', () => {
    test('from the balance takes exactly its cost', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const id = await chargeFor(scene, 77);
      await expectSold(stack, id, { energyWh: 770, priceMinorPerKwh: ordinaryPriceMinor });
      const { balanceMinor } = await scene.driver.sources();
      expect(balanceMinor).toBe(ampleBalanceMinor - 1_694);
    });

    test('from a balance that is too low is refused, and nothing is held', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const poor = await signIn(stack);
      const answer = await poor.askToStart({ connectorId: scene.place.connectorId });
      expect(errorCodeOf(answer)).toBe('BALANCE_TOO_LOW');
      expect(await stack.db('charging_sessions').where({ client: poor.clientId })).toEqual([]);
    });

    test('by a company costs the driver nothing and the company the program price', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const program = await joinProgram(stack.db, scene.driver.clientId, { payer: 'company', priceMinorPerKwh: 1_500 });
      const source = { kind: 'program', programId: program.programId } as const;
      const id = await chargeFor({ ...scene, source }, 100);
      await expectSold(stack, id, { energyWh: 1_000, priceMinorPerKwh: 1_500 });
      expect((await scene.driver.sources()).balanceMinor).toBe(ampleBalanceMinor);
      const owed = await stack
        .db<LedgerAccountRow>('ledger_accounts')
        .where({ kind: 'company_receivable', counterparty: program.counterpartyId })
        .first();
      expect(readInteger(owed?.balance_minor ?? 0)).toBe(1_500);
    });

    test('by a program of somebody else is refused', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const other = await signIn(stack);
      const program = await joinProgram(stack.db, other.clientId, { payer: 'company', priceMinorPerKwh: 1_500 });
      const source = { kind: 'program', programId: program.programId } as const;
      const answer = await scene.driver.askToStart({ connectorId: scene.place.connectorId, source });
      expect(errorCodeOf(answer)).toBe('PROGRAM_UNAVAILABLE');
    });

    test('at a price that changes meanwhile keeps the price of its start', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const tariff = { name: 'Утренний', priceMinorPerKwh: 1_000, stationId: scene.place.stationId };
      const id = await insertTariff(stack.db, tariff);
      const session = await beginCharge(scene);
      expect(session.priceMinorPerKwh).toBe(1_000);
      await stack.db('tariffs').where({ id }).update({ price_minor_per_kwh: 9_000 });
      scene.place.station.tick(100);
      scene.place.station.pressStop(1);
      await scene.driver.until(session.id, 'completed');
      await expectSold(stack, session.id, { energyWh: 1_000, priceMinorPerKwh: 1_000 });
    });

    test('above what was held leaves the rest as a debt, which blocks the next start', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card', behaviour: { remoteStop: 'reject' } });
      const { driver, place, source } = scene;
      if (source.kind !== 'card') throw new TypeError('The scene pays by card');
      const priceMinorPerKwh = 100_000;
      await insertTariff(stack.db, { name: 'Дорогой', priceMinorPerKwh, stationId: place.stationId });
      const { id } = await beginCharge(scene, { limit: { kind: 'energy', energyWh: 1_000 } });
      // Or the debt would be taken from it at once.
      await setCardFunds(stack, source.paymentMethodId, false);
      place.station.tick(200);
      await untilDelivered(place);
      place.station.pressStop(1);
      await driver.until(id, 'completed');
      const payment = await expectSold(stack, id, { energyWh: 2_000, priceMinorPerKwh });
      const { debtMinor } = await driver.sources();
      expect(debtMinor).toBe(200_000 - payment.amount_minor);
      expect(debtMinor).toBeGreaterThan(0);
      const wish = { connectorId: place.connectorIds[1] ?? '', source: scene.source };
      expect(errorCodeOf(await driver.askToStart(wish))).toBe('DEBT_UNPAID');
    });

    test('where no tariff is in force is refused', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { isPriced: false });
      const wish = { connectorId: scene.place.connectorId, source: scene.source };
      expect(errorCodeOf(await scene.driver.askToStart(wish))).toBe('TARIFF_MISSING');
    });

    test('at a program price by the driver himself: from his card, or from his balance without one', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const program = await joinProgram(stack.db, scene.driver.clientId, { payer: 'driver', priceMinorPerKwh: 1_100 });
      const source = { kind: 'program', programId: program.programId } as const;
      const id = await chargeFor({ ...scene, source }, 100);
      await expectSold(stack, id, { energyWh: 1_000, priceMinorPerKwh: 1_100 });
      expect((await scene.driver.sources()).balanceMinor).toBe(ampleBalanceMinor - 1_100);
      scene.place.station.unplug(1);
      await bindCard(scene.driver);
      const byCard = await chargeFor({ ...scene, source }, 100);
      const payment = await expectSold(stack, byCard, { energyWh: 1_000, priceMinorPerKwh: 1_100 });
      expect(payment.source).toBe('card');
    });
  });
}

async function chargeFor(scene: Scene, seconds: number): Promise<string> {
  const { id } = await beginCharge(scene);
  scene.place.station.tick(seconds);
  scene.place.station.pressStop(1);
  await flowUntilEnded(scene.place);
  await scene.driver.until(id, 'completed');
  return id;
}
