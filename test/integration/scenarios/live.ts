import { describe, expect, test } from 'vitest';
import { beginCharge, buildScene, untilDelivered } from '../../harness/charge-scene.ts';
import { signIn } from '../../harness/driver.ts';
import { eventually } from '../../harness/eventually.ts';
import { watchLive } from '../../harness/live-session.ts';
import type { Stack } from '../../harness/stack.ts';

/** What the open charging screen hears without asking. */
export function describeLive(theStack: () => Stack): void {
  describe.concurrent('watched live', () => {
    test('tells its driver of the start, of new figures and of the end', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { driver, place } = scene;
      const { id } = await driver.start({ connectorId: place.connectorId, source: scene.source });
      const live = await watchLive(stack, driver, id);
      const hears = async (what: string, change: () => unknown) => {
        const before = live.messages.length;
        await change();
        await eventually(() => (live.messages.length > before ? true : null), { what });
      };
      await hears('the start', () => place.station.plugIn(1));
      await driver.until(id, 'charging');
      await hears('new figures', () => place.station.tick(20));
      // A reading is kept before it is answered; the live figures follow within a second.
      await untilDelivered(place);
      await eventually(async () => ((await driver.session(id)).energyWh === 200 ? true : null), { what: '200 Wh' });
      await hears('the end', () => place.station.pressStop(1));
      await driver.until(id, 'completed');
      await eventually(() => (JSON.stringify(live.messages.at(-1)).includes('completed') ? true : null), {
        what: 'the last message says how it ended',
      });
      live.close();
    });

    test('tells nobody else', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { id } = await beginCharge(scene);
      const stranger = await signIn(stack);
      const heard = await watchLive(stack, stranger, id).catch((error: unknown) => error);
      if (heard instanceof Error) return;
      const { messages, close } = heard as Awaited<ReturnType<typeof watchLive>>;
      scene.place.station.tick(20);
      scene.place.station.pressStop(1);
      await scene.driver.until(id, 'completed');
      close();
      expect(JSON.stringify(messages)).not.toMatch(/charging|finishing|completed/);
    });
  });
}
