import { reviewReasonOf } from '@tok/domain';
import { afterEach, describe, expect, test } from 'vitest';
import type { StationBehaviour } from '@tok/virtual-station';
import { Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());

const oneRightCharge = { status: 'ended', energy_wh: 6_000, cost_minor: 9_000 };

describe('a charge is one, and right', () => {
  test.for<[string, Partial<StationBehaviour>]>([
    ['of a good station', {}],
    ['of one that says all twice', { duplicates: true }],
    ['of one that speaks kWh', { energyUnit: 'kWh' }],
    ['of one without a state of charge', { reportsSoc: false }],
    ['of one without readings', { sendsMeterValues: false }],
    ['of one whose meter begins at 0 each time', { metersPerSession: true }],
    ['of one that is four minutes ahead', { clockErrorS: 240 }],
    ['of one whose clock runs away', { clockDriftSPerHour: 30 }],
    ['of one that lives in 1970', { fixedTime: new Date(0) }],
    ['of one that hangs in Finishing', { hangsInFinishing: true }],
  ])('%s', async ([, behaviour]) => {
    scene = await Scene.open(behaviour);
    const { session, transactionId } = await scene.beginCharge();
    scene.pass(600);
    await scene.untilDelivered();
    await scene.pressStop();
    const row = await scene.world.transaction(transactionId);
    expect(row).toMatchObject({ ...oneRightCharge, session: session.id });
    expect(await scene.world.count('ocpp_transactions')).toBe(1);
    expect(await scene.world.count('unmatched_stops')).toBe(0);
  });

  test.for<[string, Partial<StationBehaviour>]>([
    ['out of the queue', {}],
    ['out of a queue that is replayed', { replaysQueue: true }],
    [
      'out of a queue of which each message is said twice, and all is replayed',
      { replaysQueue: true, duplicates: true },
    ],
  ])('%s', async ([, behaviour]) => {
    scene = await Scene.open(behaviour);
    scene.station.goOffline();
    scene.station.plugIn(1);
    await scene.station.presentTag(1, 'CARD');
    scene.pass(600);
    scene.station.pressStop(1);
    scene.pass(3_600);
    scene.station.goOnline();
    await scene.untilDelivered();
    const rows = (await scene.world.db('ocpp_transactions')) as object[];
    expect(rows).toMatchObject([{ status: 'ended', energy_wh: 6_000, id_tag: 'CARD' }]);
    expect(await scene.world.count('unmatched_stops')).toBe(0);
    expect(await scene.world.count('meter_values', { station: scene.fixture.id })).toBe(11);
  });
});

test('a stop that arrives before its start is kept aside, and ends nobody', async () => {
  scene = await Scene.open({ stopsFirst: true });
  scene.station.goOffline();
  scene.station.plugIn(1);
  await scene.station.presentTag(1, 'CARD');
  scene.pass(600);
  scene.station.pressStop(1);
  scene.station.goOnline();
  await scene.untilDelivered();
  const [transaction] = (await scene.world.db('ocpp_transactions')) as { energy_wh: number; status: string }[];
  const [stop] = (await scene.world.db('unmatched_stops')) as { meter_stop_wh: number; explanation: string }[];
  expect(transaction).toMatchObject({ status: 'running', energy_wh: 6_000 });
  expect(Number(stop?.meter_stop_wh)).toBe(506_000);
  expect(stop?.explanation).toMatch(/^[А-Я]/);
});

test('numbers of kWh that are called Wh are no bill: a person looks at it first', async () => {
  scene = await Scene.open({ energyUnit: 'kWh labelled Wh' });
  const { transactionId } = await scene.beginCharge();
  scene.pass(600);
  await scene.untilDelivered();
  await scene.pressStop();
  const { status, flagList } = await scene.world.transaction(transactionId);
  expect(status).toBe('ended');
  expect(reviewReasonOf(flagList)).not.toBeNull();
});
