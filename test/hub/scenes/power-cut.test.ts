import { once } from 'node:events';
import { readOptionalInstant } from '@tok/database';
import { afterEach, expect, test } from 'vitest';
import { until } from '../../../ocpp-hub/testing/test-hub.ts';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());

async function suspendedAt(transactionId: number): Promise<string | null> {
  const { suspended_at: at } = await scene.world.transaction(transactionId);
  return readOptionalInstant(at)?.toISOString() ?? null;
}

const untilSuspended = (id: number): Promise<string> => until(() => suspendedAt(id));
const untilResumed = (id: number): Promise<true> => until(async () => ((await suspendedAt(id)) === null ? true : null));

async function chargeUntilTheLightsGo(): Promise<number> {
  const { transactionId } = await scene.beginCharge();
  scene.pass(600);
  await scene.untilDelivered();
  expect(await scene.world.transaction(transactionId)).toMatchObject({ status: 'running', energy_wh: 6_000 });
  scene.station.losePower();
  return transactionId;
}

test('a charge that goes on after a power cut is one charge, billed for both of its parts', async () => {
  scene = await Scene.open({ onPowerLoss: 'resume' });
  const cutAt = scene.world.time(600);
  const id = await chargeUntilTheLightsGo();
  expect(await untilSuspended(id)).toBe(cutAt);
  scene.pass(1_800);
  await scene.switchOn();
  await untilResumed(id);
  scene.pass(300);
  await scene.pressStop();
  expect(await scene.world.transaction(id)).toMatchObject({
    status: 'ended',
    energy_wh: 9_000,
    cost_minor: 13_500,
    suspended_at: null,
    stop_reason: 'Local',
    flagList: [],
  });
  expect(await scene.world.count('ocpp_transactions')).toBe(1);
  expect(await scene.world.count('unmatched_stops')).toBe(0);
});

test('a charge that the power cut ended is billed for what was delivered until then', async () => {
  scene = await Scene.open({ onPowerLoss: 'stop' });
  const id = await chargeUntilTheLightsGo();
  await untilSuspended(id);
  scene.pass(1_800);
  const stopped = once(scene.station, 'transactionStopped');
  await scene.switchOn();
  await stopped;
  expect(await scene.world.transaction(id)).toMatchObject({
    status: 'ended',
    energy_wh: 6_000,
    cost_minor: 9_000,
    suspended_at: null,
    stop_reason: 'PowerLoss',
    flagList: [],
  });
});

test('a charge goes on through a lost link, and its readings of that time arrive after it', async () => {
  scene = await Scene.open();
  const { transactionId } = await scene.beginCharge();
  scene.pass(300);
  await scene.untilDelivered();
  scene.station.goOffline();
  await untilSuspended(transactionId);
  scene.pass(600);
  expect(await scene.world.transaction(transactionId)).toMatchObject({ energy_wh: 3_000 });
  scene.station.goOnline();
  await scene.untilDelivered();
  expect(await scene.world.transaction(transactionId)).toMatchObject({ energy_wh: 9_000, suspended_at: null });
  await scene.pressStop();
  expect(await scene.world.count('meter_values', { transaction: transactionId })).toBeGreaterThanOrEqual(15);
  expect(await scene.world.transaction(transactionId)).toMatchObject({ status: 'ended', cost_minor: 13_500 });
});

test('a charge that the station forgot with its power stays suspended, with what it had delivered', async () => {
  scene = await Scene.open({ onPowerLoss: 'forget', forgetsMeterOnPowerLoss: true });
  const id = await chargeUntilTheLightsGo();
  scene.pass(60);
  await scene.switchOn();
  await until(async () => ((await scene.world.count('connector_states', { status: 'Finishing' })) > 0 ? true : null));
  expect(await scene.world.transaction(id)).toMatchObject({ status: 'running', energy_wh: 6_000 });
  expect(await suspendedAt(id)).not.toBeNull();
});
