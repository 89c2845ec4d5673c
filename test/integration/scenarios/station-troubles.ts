import { readJson } from '@tok/database';
import type { OcppTransactionRow, PaymentRow } from '@tok/database';
import { describe, expect, test } from 'vitest';
import { expectSold } from '../../harness/audit.ts';
import { beginCharge, buildScene, untilDelivered } from '../../harness/charge-scene.ts';
import { eventually } from '../../harness/eventually.ts';
import type { Stack } from '../../harness/stack.ts';
import { ordinaryPriceMinor, testCar } from '../../harness/world.ts';

/** What real stations do. */
export function describeStationTroubles(theStack: () => Stack): void {
  describe.concurrent('on a station', () => {
    test.for([
      { whose: 'whose meter speaks kWh', behaviour: { energyUnit: 'kWh' } },
      { whose: 'that never reports a state of charge', behaviour: { reportsSoc: false } },
      { whose: 'that sends no readings at all', behaviour: { sendsMeterValues: false } },
      { whose: 'whose clock is two hours behind', behaviour: { clockErrorS: -7_200 } },
      { whose: 'whose clock is two hours ahead', behaviour: { clockErrorS: 7_200 } },
    ] as const)('$whose is billed right', async ({ behaviour }) => {
      const stack = theStack();
      const scene = await buildScene(stack, { behaviour });
      const { id } = await beginCharge(scene);
      scene.place.station.tick(60);
      await untilDelivered(scene.place);
      scene.place.station.pressStop(1);
      await scene.driver.until(id, 'completed');
      await expectSold(stack, id, { energyWh: 600, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('that lives in 1970 is never billed for years, and its session ends by our clock', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { behaviour: { fixedTime: new Date('1970-01-01T00:00:00Z') } });
      const { id } = await beginCharge(scene);
      scene.place.station.tick(60);
      scene.place.station.pressStop(1);
      const ended = await scene.driver.until(id, 'completed');
      expect(ended.energyWh).toBe(600);
      const ageMs = Date.now() - Date.parse(ended.endedAt ?? '');
      expect(Math.abs(ageMs)).toBeLessThan(120_000);
    });

    test('whose meter falls to zero in the middle waits for a person; nothing is captured by guessing', async () => {
      const stack = theStack();
      // Its minutes pass in a moment here: with a slow clock they lie in the past, as those of a real station do.
      const scene = await buildScene(stack, { pays: 'card', behaviour: { clockErrorS: -200 } });
      const { id } = await beginCharge(scene);
      const { station } = scene.place;
      station.tick(60);
      await untilDelivered(scene.place);
      station.setMeter(1, 0);
      station.tick(60);
      await untilDelivered(scene.place);
      station.pressStop(1);
      const ended = await scene.driver.until(id, 'needs_review');
      expect(ended.reviewReason).toBe('meter_backwards');
      const payment = await stack.db<PaymentRow>('payments').where({ session: id }).first();
      expect(payment).toMatchObject({ status: 'held', captured_minor: 0 });
      const transaction = await stack.db<OcppTransactionRow>('ocpp_transactions').where({ session: id }).first();
      expect(readJson(transaction?.flags)).toContain('register_reset');
    });

    test('that charges offline with a card is stored when it is back, and takes nobody else into it', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { station, stationId } = scene.place;
      station.goOffline();
      station.plugIn(1, testCar);
      await station.presentTag(1, 'RFID-OFFLINE');
      station.tick(30);
      station.pressStop(1);
      station.goOnline();
      await untilDelivered(scene.place);
      const transaction = await eventually(
        async () =>
          (await stack.db<OcppTransactionRow>('ocpp_transactions').where({ station: stationId }).first()) ?? null,
        { what: 'offline transaction stored' },
      );
      expect(transaction).toMatchObject({ session: null, status: 'ended', energy_wh: 300, id_tag: 'RFID-OFFLINE' });
    });

    test('that goes on after a failed start is stopped, and a person decides about the energy', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { behaviour: { stopsOnInvalidTag: false } });
      const { driver, place } = scene;
      const { id } = await driver.start({ connectorId: place.connectorId, source: scene.source });
      await eventually(() => (place.station.connector(1).authorised ? true : null), { what: 'waits for the plug' });
      await driver.stop(id);
      await driver.until(id, 'failed');
      place.station.plugIn(1, testCar);
      place.station.tick(20);
      await eventually(() => (place.station.connector(1).charge === null ? true : null), {
        what: 'stopped by the hub',
      });
      const looked = await eventually(
        async () => {
          const session = await driver.session(id);
          return session.status === 'needs_review' ? session : null;
        },
        { what: 'a person is asked' },
      );
      expect(looked.reviewReason).toBe('start_after_failure');
    });
  });
}
