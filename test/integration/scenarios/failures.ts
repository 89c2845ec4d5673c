import { randomUUID } from 'node:crypto';
import type { IdTagRow, StationCommandRow } from '@tok/database';
import { describe, expect, test } from 'vitest';
import { errorCodeOf } from '../../harness/api-client.ts';
import { expectNothingSold, expectSold } from '../../harness/audit.ts';
import { testCards } from '../../harness/bind-card.ts';
import { beginCharge, buildScene, untilDelivered } from '../../harness/charge-scene.ts';
import type { Scene } from '../../harness/charge-scene.ts';
import { eventually } from '../../harness/eventually.ts';
import type { Stack } from '../../harness/stack.ts';
import { ordinaryPriceMinor, testCar } from '../../harness/world.ts';

const staffTag = {
  status: 'accepted',
  expires_at: null,
  parent: null,
  client: null,
  program: null,
  allows_concurrent: false,
  comment: null,
};

/** Each way a charge fails: a reason in words, and every held kopeck goes back. */
export function describeFailures(theStack: () => Stack): void {
  describe.concurrent('that fails', () => {
    test('because the card is declined: the station never hears of it', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: { cardNumber: testCards.hasNoMoney } });
      const { id } = await ask(scene);
      const failed = await scene.driver.until(id, 'failed');
      expect(failed.endReason).toBe('card_declined');
      expect(failed.payment).toMatchObject({ status: 'failed', failureCode: 'insufficient_funds' });
      await expectNothingSold(stack, id);
      expect(await commandsOf(stack, id)).toEqual([]);
    });

    test('because the station is offline: refused before anything is held', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { isOn: false });
      const answer = await scene.driver.askToStart({ connectorId: scene.place.connectorId, source: scene.source });
      expect(errorCodeOf(answer)).toBe('STATION_OFFLINE');
      expect(await stack.db('charging_sessions').where({ client: scene.driver.clientId })).toEqual([]);
    });

    test('because the connector is taken, by another driver or by a card at the station', async () => {
      const stack = theStack();
      const [scene, other] = [await buildScene(stack), await buildScene(stack)];
      await beginCharge(scene);
      const wanted = { connectorId: scene.place.connectorId, source: other.source };
      expect(errorCodeOf(await other.driver.askToStart(wanted))).toBe('CONNECTOR_BUSY');
      const second = scene.place.connectorIds[1] ?? '';
      // Of the staff: an unknown one would be stopped at once.
      const tag = `STAFF-${scene.place.code}`;
      await stack.db<IdTagRow>('id_tags').insert({ ...staffTag, id: randomUUID(), tag });
      scene.place.station.plugIn(2, testCar);
      await scene.place.station.presentTag(2, tag);
      await eventually(
        async () => {
          const state = await stack.db('connector_states').where({ connector: second, status: 'Charging' }).first();
          return state ? true : null;
        },
        { what: 'second connector charging' },
      );
      const answer = await other.driver.askToStart({ connectorId: second, source: other.source });
      expect(errorCodeOf(answer)).toBe('CONNECTOR_BUSY');
    });

    test('because the station rejects it', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card', behaviour: { remoteStart: 'reject' } });
      const { id } = await ask(scene);
      expect(await scene.driver.until(id, 'failed')).toMatchObject({ endReason: 'station_rejected', energyWh: 0 });
      expect(await expectNothingSold(stack, id)).toMatchObject({ status: 'released' });
    });

    test('because the station does not answer', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { behaviour: { remoteStart: 'ignore' } });
      const { id } = await ask(scene);
      expect(await scene.driver.until(id, 'failed', 40_000)).toMatchObject({ endReason: 'station_no_answer' });
      await expectNothingSold(stack, id);
    });

    test('because nobody inserts the plug in time', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const { id } = await ask(scene);
      const waiting = await scene.driver.until(id, 'starting');
      expect(waiting.startDeadlineAt).not.toBeNull();
      expect(await scene.driver.until(id, 'failed', 40_000)).toMatchObject({ endReason: 'plug_not_inserted' });
      expect(await expectNothingSold(stack, id)).toMatchObject({ status: 'released' });
    });

    test('because the driver cancels before the plug is in; the late plug gets nothing', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { station } = scene.place;
      const { id } = await ask(scene);
      await eventually(() => (station.connector(1).authorised ? true : null), { what: 'station waits for the plug' });
      await scene.driver.stop(id);
      expect(await scene.driver.until(id, 'failed')).toMatchObject({ endReason: 'cancelled_by_driver' });
      await expectNothingSold(stack, id);
      station.plugIn(1, testCar);
      await eventually(() => (station.connector(1).charge === null ? true : null), { what: 'late start refused' });
      await untilDelivered(scene.place);
      expect((await scene.driver.session(id)).status).toBe('failed');
      await expectNothingSold(stack, id);
    });

    test('because no energy flows: everything goes back', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const { id } = await beginCharge(scene, { car: { ...testCar, maxPowerW: 0 } });
      scene.place.station.tick(60);
      await untilDelivered(scene.place);
      await scene.driver.stop(id);
      expect(await scene.driver.until(id, 'failed')).toMatchObject({ endReason: 'no_energy', costMinor: 0 });
      expect(await expectNothingSold(stack, id)).toMatchObject({ status: 'released' });
    });
  });

  describe.concurrent('whose station vanishes', () => {
    test('and comes back with its queue is billed once, in full', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const { driver, place } = scene;
      const { id } = await beginCharge(scene);
      place.station.tick(50);
      await untilDelivered(place);
      place.station.goOffline();
      place.station.tick(100);
      place.station.pressStop(1);
      await eventually(async () => ((await driver.session(id)).station.isOnline ? null : true), {
        what: 'the driver sees that the station is gone',
      });
      expect(await driver.session(id)).toMatchObject({ status: 'charging', energyWh: 500 });
      place.station.goOnline();
      const ended = await driver.until(id, 'completed');
      expect(ended).toMatchObject({ endReason: 'stopped_at_station', energyWh: 1_500, costMinor: 3_300 });
      await expectSold(stack, id, { energyWh: 1_500, priceMinorPerKwh: ordinaryPriceMinor });
    });

    test('while the driver wants to stop is stopped when it is back', async () => {
      const stack = theStack();
      const scene = await buildScene(stack);
      const { driver, place } = scene;
      const { id } = await beginCharge(scene);
      place.station.tick(20);
      await untilDelivered(place);
      place.station.goOffline();
      const stopping = await driver.stop(id);
      expect(stopping.stopRequestedAt).not.toBeNull();
      place.station.tick(10);
      place.station.goOnline();
      const ended = await driver.until(id, 'completed', 45_000);
      expect(ended).toMatchObject({ endReason: 'driver_stopped', energyWh: 300 });
      await expectSold(stack, id, { energyWh: 300, priceMinorPerKwh: ordinaryPriceMinor });
    });
  });
}

function ask(scene: Scene) {
  return scene.driver.start({ connectorId: scene.place.connectorId, source: scene.source });
}

function commandsOf(stack: Stack, session: string): Promise<StationCommandRow[]> {
  return stack.db<StationCommandRow>('station_commands').where({ session });
}
