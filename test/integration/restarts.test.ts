import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectLedgerSound, expectSold, settledPayment } from '../harness/audit.ts';
import { buildScene, untilDelivered } from '../harness/charge-scene.ts';
import type { Scene } from '../harness/charge-scene.ts';
import { eventually } from '../harness/eventually.ts';
import type { ProductProcess } from '../harness/product-process.ts';
import { startStack } from '../harness/stack.ts';
import type { Stack } from '../harness/stack.ts';
import { testDatabases } from '../harness/test-databases.ts';
import { ordinaryPriceMinor } from '../harness/world.ts';

/** Longer than the lease of a payment operation whose worker died over it. */
const patienceMs = 90_000;

/**
 * Where a charge stands when a process dies. `approach` brings it there, `last` is what happens at the very moment,
 * `finish` is what people do afterwards. Whatever dies, 1 000 Wh are delivered.
 */
interface Moment {
  name: string;
  approach(scene: Scene): Promise<string>;
  last?(scene: Scene, sessionId: string): Promise<unknown>;
  finish(scene: Scene, sessionId: string): Promise<void>;
}

const moments: Moment[] = [
  {
    name: 'asked',
    async approach({ place, driver, source }) {
      place.station.plugIn(1);
      return (await driver.start({ connectorId: place.connectorId, source })).id;
    },
    finish: (scene, id) => chargeAndStop(scene, id, 100),
  },
  {
    name: 'starting',
    async approach(scene) {
      const { place, driver, source } = scene;
      const { id } = await driver.start({ connectorId: place.connectorId, source });
      await eventually(() => (place.station.connector(1).authorised ? true : null), { what: 'station told to start' });
      return id;
    },
    async finish(scene, id) {
      scene.place.station.plugIn(1);
      await chargeAndStop(scene, id, 100);
    },
  },
  {
    name: 'charging',
    approach: (scene) => startAndCharge(scene, 50),
    // A reading is on its way.
    last: async ({ place }) => place.station.tick(10),
    finish: (scene, id) => chargeAndStop(scene, id, 40),
  },
  {
    name: 'stopping',
    approach: (scene) => startAndCharge(scene, 100),
    last: ({ driver }, id) => driver.stop(id),
    finish: async () => undefined,
  },
  {
    name: 'ended',
    approach: (scene) => startAndCharge(scene, 100),
    // Between the station's stop and the money.
    last: async ({ place }) => place.station.pressStop(1),
    finish: async () => undefined,
  },
];

describe.each(testDatabases)('a process that is killed, on %s', (database) => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ database, env: { START_TIMEOUT_S: '60' } });
  });

  afterAll(async () => {
    await expectLedgerSound(stack);
    await stack.stop();
  });

  test('the hub: charges at five points of their lives end, each billed once', async () => {
    await dieAndFinish(stack, stack.hub);
  }, 240_000);

  test('Directus: charges at five points of their lives end, each billed once', async () => {
    await dieAndFinish(stack, stack.directus);
  }, 240_000);

  test('both at once: charges at five points of their lives end, each billed once', async () => {
    await dieAndFinish(stack, stack.hub, stack.directus);
  }, 240_000);
});

async function dieAndFinish(stack: Stack, ...victims: ProductProcess[]): Promise<void> {
  const [asked, ...others] = await Promise.all(
    moments.map(async (moment) => ({ moment, scene: await buildScene(stack, { pays: 'card' }) })),
  );
  if (!asked) return;
  const approached = await Promise.all(
    others.map(async ({ moment, scene }) => ({ moment, scene, id: await moment.approach(scene) })),
  );
  // The money of the first is being held while the others come to their last step.
  const charges = [{ ...asked, id: await asked.moment.approach(asked.scene) }, ...approached];
  const lastSteps = charges.map(({ moment, scene, id }) => moment.last?.(scene, id));
  await Promise.allSettled([...lastSteps, delay(Math.random() * 60).then(() => killAll(victims))]);
  await delay(300);
  await Promise.all(victims.map((victim) => victim.start()));
  await Promise.all(charges.map(({ scene }) => untilOnline(scene)));
  await Promise.all(
    charges.map(async ({ moment, scene, id }) => {
      try {
        // The app sends again what it got no answer to.
        if (moment.name === 'stopping') await scene.driver.stop(id);
        await moment.finish(scene, id);
        const ended = await scene.driver.until(id, 'completed', patienceMs);
        expect(ended.energyWh).toBe(1_000);
        await settledPayment(stack, id, patienceMs);
        await expectSold(stack, id, { energyWh: 1_000, priceMinorPerKwh: ordinaryPriceMinor });
      } catch (error) {
        throw new Error(`The charge that was «${moment.name}»`, { cause: error });
      }
    }),
  );
}

async function killAll(victims: ProductProcess[]): Promise<void> {
  await Promise.all(victims.map((victim) => victim.kill()));
}

async function startAndCharge(scene: Scene, seconds: number): Promise<string> {
  const { place, driver, source } = scene;
  place.station.plugIn(1);
  const { id } = await driver.start({ connectorId: place.connectorId, source });
  await driver.until(id, 'charging');
  place.station.tick(seconds);
  await untilDelivered(place);
  return id;
}

async function chargeAndStop({ place, driver }: Scene, id: string, seconds: number): Promise<void> {
  await driver.until(id, 'charging', patienceMs);
  place.station.tick(seconds);
  await untilDelivered(place);
  await driver.stop(id);
}

async function untilOnline({ place }: Scene): Promise<void> {
  await eventually(() => (place.station.isOnline ? true : null), { what: `${place.code} back online` });
}
