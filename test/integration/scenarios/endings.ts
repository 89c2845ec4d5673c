import { describe, expect, test } from 'vitest';
import { expectSold } from '../../harness/audit.ts';
import { beginCharge, buildScene, flowUntilEnded, untilDelivered } from '../../harness/charge-scene.ts';
import { eventually } from '../../harness/eventually.ts';
import type { Stack } from '../../harness/stack.ts';
import { insertTariff, ordinaryPowerW, ordinaryPriceMinor, switchOn, testCar } from '../../harness/world.ts';

/** A car of 20 kWh: one per cent is 200 Wh. */
const smallCar = { batteryWh: 20_000, soc: 20, maxPowerW: 110_000 };

/** Each way a charge ends as it should. */
export function describeEndings(theStack: () => Stack): void {
  describe.concurrent('that ends', () => {
    test('when the driver stops it: figures, price and money equal what the meter said', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const { driver, place } = scene;
      const { id } = await beginCharge(scene);
      place.station.tick(100);
      await untilDelivered(place);
      // The live figures follow the readings within a second or so.
      const running = await eventually(
        async () => {
          const session = await driver.session(id);
          return session.energyWh === 1_000 ? session : null;
        },
        { what: 'the live figures of all readings' },
      );
      expect(running).toMatchObject({ status: 'charging', costMinor: 2_200, powerW: ordinaryPowerW });
      expect(running.soc).toBe(21);
      await driver.stop(id);
      const ended = await driver.until(id, 'completed');
      expect(ended).toMatchObject({
        endReason: 'driver_stopped',
        energyWh: 1_000,
        costMinor: 2_200,
        averagePowerW: ordinaryPowerW,
        socStart: 20,
        soc: 21,
        priceMinorPerKwh: ordinaryPriceMinor,
      });
      expect(ended.curve.length).toBeGreaterThan(2);
      const payment = await expectSold(stack, id, { energyWh: 1_000, priceMinorPerKwh: ordinaryPriceMinor });
      expect(payment).toMatchObject({ status: 'captured', captured_minor: 2_200 });
      const settled = await driver.session(id);
      expect(settled.payment).toMatchObject({
        status: 'captured',
        capturedMinor: 2_200,
        heldMinor: payment.amount_minor,
        releasedMinor: payment.amount_minor - 2_200,
      });
    });

    test('at the kilowatt-hours asked for', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { id } = await beginCharge(scene, { limit: { kind: 'energy', energyWh: 2_000 } });
      await flowUntilEnded(scene.place);
      const ended = await scene.driver.until(id, 'completed');
      expect(ended.endReason).toBe('energy_limit');
      expect(ended.energyWh).toBeGreaterThanOrEqual(1_900);
      expect(ended.energyWh).toBeLessThan(2_700);
      await expectSold(stack, id, { energyWh: ended.energyWh, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('at the state of charge asked for, on a connector that is known to report it', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { driver, place } = scene;
      const first = await beginCharge(scene, { car: smallCar });
      place.station.tick(20);
      await untilDelivered(place);
      await driver.stop(first.id);
      await driver.until(first.id, 'completed');
      place.station.unplug(1);
      await untilDelivered(place);
      const { id } = await beginCharge(scene, { car: smallCar, limit: { kind: 'soc', socPercent: 25 } });
      await flowUntilEnded(place);
      const ended = await driver.until(id, 'completed');
      expect(ended.endReason).toBe('soc_limit');
      expect(ended.energyWh).toBeGreaterThanOrEqual(1_000);
      expect(ended.energyWh).toBeLessThan(1_800);
      await expectSold(stack, id, { energyWh: ended.energyWh, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('before the held money runs out', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const priceMinorPerKwh = 75_000;
      await insertTariff(stack.db, { name: 'Дорогой', priceMinorPerKwh, stationId: scene.place.stationId });
      const { id } = await beginCharge(scene);
      await flowUntilEnded(scene.place, 5);
      const ended = await scene.driver.until(id, 'completed');
      expect(ended.endReason).toBe('money_limit');
      const payment = await expectSold(stack, id, { energyWh: ended.energyWh, priceMinorPerKwh });
      expect(ended.costMinor).toBeLessThanOrEqual(payment.amount_minor);
      expect(ended.costMinor).toBeGreaterThan(payment.amount_minor * 0.6);
    });

    test.for([
      { how: 'by its button', end: 'pressStop', reason: 'stopped_at_station' },
      { how: 'by its emergency stop', end: 'pressEmergencyStop', reason: 'emergency_stop' },
      { how: 'by the plug pulled out', end: 'unplug', reason: 'ev_disconnected' },
    ] as const)('at the station $how', async ({ end, reason }) => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { id } = await beginCharge(scene);
      scene.place.station.tick(33);
      scene.place.station[end](1);
      const ended = await scene.driver.until(id, 'completed');
      expect(ended).toMatchObject({ endReason: reason, energyWh: 330, costMinor: 726 });
      await expectSold(stack, id, { energyWh: 330, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('when the car is full', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { id } = await beginCharge(scene, { car: { batteryWh: 20_000, soc: 99, maxPowerW: 50_000 } });
      await flowUntilEnded(scene.place);
      const ended = await scene.driver.until(id, 'completed');
      expect(ended).toMatchObject({ endReason: 'stopped_at_station', energyWh: 200, soc: 100 });
      await expectSold(stack, id, { energyWh: 200, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('by a power cut, told when the power is back', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { id } = await beginCharge(scene);
      const { station } = scene.place;
      station.tick(45);
      await untilDelivered(scene.place);
      station.losePower();
      await switchOn(station);
      const ended = await scene.driver.until(id, 'completed');
      expect(ended).toMatchObject({ endReason: 'power_loss', energyWh: 450 });
      await expectSold(stack, id, { energyWh: 450, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('with the app closed all the while', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const { id } = await beginCharge(scene, { car: testCar });
      scene.place.station.tick(60);
      scene.place.station.pressStop(1);
      await expectSoldSoon(stack, id, 600);
      expect(await scene.driver.current()).toEqual([]);
      expect(await scene.driver.session(id)).toMatchObject({ status: 'completed', energyWh: 600 });
    });
  });
}

/** Nobody asks: the audit waits for the money, then looks. */
async function expectSoldSoon(stack: Stack, id: string, energyWh: number): Promise<void> {
  await expectSold(stack, id, { energyWh, priceMinorPerKwh: ordinaryPriceMinor });
}
