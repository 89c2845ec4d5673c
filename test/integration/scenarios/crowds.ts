import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { errorCodeOf } from '../../harness/api-client.ts';
import { expectSold } from '../../harness/audit.ts';
import { beginCharge, buildScene, untilDelivered } from '../../harness/charge-scene.ts';
import type { Scene } from '../../harness/charge-scene.ts';
import type { Stack } from '../../harness/stack.ts';
import { ordinaryPriceMinor } from '../../harness/world.ts';

/** Many at once. */
export function describeCrowds(theStack: () => Stack): void {
  describe('among others', () => {
    test('ten at once each get their own energy and their own bill', async () => {
      const stack = theStack();
      const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
      const scenes = await Promise.all(
        numbers.map((number) => buildScene(stack, { pays: number % 2 === 0 ? 'card' : 'balance' })),
      );
      const sessions = await Promise.all(scenes.map((scene) => beginCharge(scene)));
      scenes.forEach(({ place }, index) => place.station.tick(10 * (index + 1)));
      await Promise.all(scenes.map(({ place }) => untilDelivered(place)));
      await Promise.all(scenes.map(({ driver }, index) => driver.stop(sessions[index]?.id ?? '')));
      await Promise.all(
        scenes.map(async ({ driver }, index) => {
          const id = sessions[index]?.id ?? '';
          await driver.until(id, 'completed', 45_000);
          await expectSold(stack, id, { energyWh: 100 * (index + 1), priceMinorPerKwh: ordinaryPriceMinor });
        }),
      );
    });

    test('two guns of one station are not mixed', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const other = await buildScene(stack, { isOn: false });
      const { station, connectorIds } = scene.place;
      const first = await beginCharge(scene);
      station.plugIn(2);
      const asked = await other.driver.start({ connectorId: connectorIds[1] ?? '', source: other.source });
      const second = await other.driver.until(asked.id, 'charging');
      station.tick(30);
      station.pressStop(2);
      await other.driver.until(second.id, 'completed');
      station.tick(30);
      station.pressStop(1);
      await scene.driver.until(first.id, 'completed');
      await expectSold(stack, second.id, { energyWh: 300, priceMinorPerKwh: ordinaryPriceMinor });
      await expectSold(stack, first.id, { energyWh: 600, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('of ten drivers who want one connector at once, one gets it', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const others = await Promise.all(Array.from({ length: 9 }, () => buildScene(stack, { isOn: false })));
      const { connectorId } = scene.place;
      const wish = ({ driver, source }: Scene) => driver.askToStart({ connectorId, source });
      const answers = await Promise.all([scene, ...others].map(wish));
      const taken = answers.filter(({ status }) => status === 201);
      expect(taken).toHaveLength(1);
      const refusals = answers.filter(({ status }) => status !== 201).map(errorCodeOf);
      expect(refusals).toEqual(Array.from({ length: 9 }, () => 'CONNECTOR_BUSY'));
    });

    test('of one driver who asks for ten connectors at once, one starts', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { connectorCount: 10 });
      const { driver, place, source } = scene;
      const answers = await Promise.all(
        place.connectorIds.map((connectorId) => driver.askToStart({ id: randomUUID(), connectorId, source })),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const refusals = answers.filter(({ status }) => status !== 201).map(errorCodeOf);
      expect(new Set(refusals)).toEqual(new Set(['SESSION_RUNNING']));
    });
  });
}
