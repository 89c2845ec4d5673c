import { noFaults } from '@tok/payment-sandbox';
import type { Faults } from '@tok/payment-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { expectNothingSold, expectSold } from '../../harness/audit.ts';
import { beginCharge, buildScene, untilDelivered } from '../../harness/charge-scene.ts';
import type { Scene } from '../../harness/charge-scene.ts';
import type { Stack } from '../../harness/stack.ts';
import { ordinaryPriceMinor } from '../../harness/world.ts';

const whole: Faults = { ...noFaults(), retryAfterMs: 200 };

/** One after another: what the provider does wrong, it does to everybody. */
export function describeProviderTroubles(theStack: () => Stack): void {
  describe('whose payment provider', () => {
    const spoil = (faults: Partial<Faults>) => Object.assign(theStack().sandbox.sandbox.faults, whole, faults);
    afterEach(() => {
      spoil({});
    });

    async function chargeAndStop(scene: Scene): Promise<string> {
      const { id } = await beginCharge(scene);
      scene.place.station.tick(50);
      await untilDelivered(scene.place);
      await scene.driver.stop(id);
      return id;
    }

    test.for<[string, Partial<Faults>]>([
      ['does what it was asked and answers 500', { errorsAfterWork: 1 }],
      ['is asked too often for its taste', { tooManyRequests: 1 }],
      ['loses every notification', { webhooks: 'lose' }],
      ['sends each notification twice', { webhooks: 'double' }],
      ['sends notifications out of order', { webhooks: 'reorder' }],
    ])('%s: captured once', async ([, faults]) => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const before = stack.sandbox.sandbox.payments.size;
      spoil(faults);
      const id = await chargeAndStop(scene);
      spoil(faults);
      await scene.driver.until(id, 'completed');
      await expectSold(stack, id, { energyWh: 500, priceMinorPerKwh: ordinaryPriceMinor });
      expect(stack.sandbox.sandbox.payments.size).toBe(before + 1);
    });

    test('is slow while the station goes offline: the start fails, and the money goes back', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      spoil({ tooManyRequests: 1, retryAfterMs: 2_000 });
      const { id } = await scene.driver.start({ connectorId: scene.place.connectorId, source: scene.source });
      expect((await scene.driver.session(id)).status).toBe('holding');
      scene.place.station.goOffline();
      expect(await scene.driver.until(id, 'failed', 45_000)).toMatchObject({ endReason: 'station_offline' });
      expect(await expectNothingSold(stack, id)).toMatchObject({ status: 'released' });
    });

    test('holds the money only after the driver has given up: it goes back', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      spoil({ errorsAfterWork: 1 });
      const { id } = await scene.driver.start({ connectorId: scene.place.connectorId, source: scene.source });
      await scene.driver.stop(id);
      expect(await scene.driver.until(id, 'failed')).toMatchObject({ endReason: 'cancelled_by_driver' });
      await expectNothingSold(stack, id);
    });
  });
}
