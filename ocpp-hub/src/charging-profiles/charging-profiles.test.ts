import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readInstant, readJson } from '@tok/database';
import type { ChargingProfileRow } from '@tok/database';
import type { ChargingProfile } from '@tok/ocpp';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';
import { endProfiles } from './profile-store.ts';

let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;

beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());
beforeEach(async () => {
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
});

const periods = (...limits: [number, number][]): object[] =>
  limits.map(([startPeriod, limit]) => ({ startPeriod, limit }));

function profileOf(changes: object = {}, schedule: object = {}): ChargingProfile {
  return {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: {
      startSchedule: '2026-11-23T00:00:00Z',
      chargingRateUnit: 'W',
      chargingSchedulePeriod: periods([0, 22_000], [3_600, 11_000]),
      ...schedule,
    },
    ...changes,
  } as ChargingProfile;
}

async function ask(action: string, args: unknown, answer: object): Promise<string> {
  const id = await hub.addCommand(fixture, action, args);
  station.answer(await station.nextCall(), answer);
  await hub.commandEnd(id);
  return id;
}

const set = (profile: ChargingProfile, connectorId = 1, status = 'Accepted'): Promise<string> =>
  ask('SetChargingProfile', { connectorId, csChargingProfiles: profile }, { status });

const clear = (criteria: object, status = 'Accepted'): Promise<string> =>
  ask('ClearChargingProfile', criteria, { status });

async function rows(): Promise<ChargingProfileRow[]> {
  return hub.db('charging_profiles').where('station', fixture.id).orderBy(['connector_number', 'profile_id', 'status']);
}

const statuses = async (): Promise<unknown[]> =>
  (await rows()).map((row) => [row.connector_number, row.profile_id, row.status]);

async function charge(): Promise<number> {
  const start = { connectorId: 1, idTag: 'ANY', meterStart: 0, timestamp: hub.time() };
  return Number((await station.call('StartTransaction', start))['transactionId']);
}

test('a profile that the station takes is kept as it was sent', async () => {
  const profile = profileOf({ validFrom: hub.time(), validTo: hub.time(3_600) });
  const command = await set(profile);
  const [row] = await rows();
  expect(row).toMatchObject({
    connector_number: 1,
    profile_id: 1,
    stack_level: 0,
    purpose: 'TxDefaultProfile',
    kind: 'Absolute',
    transaction: null,
    status: 'active',
    command,
  });
  expect(readJson(row?.profile)).toEqual(profile);
  expect(readInstant(row?.valid_until ?? 0)).toEqual(new Date(hub.time(3_600)));
});

test.each(['Rejected', 'NotSupported'])('one answered %s is not', async (status) => {
  await set(profileOf(), 1, status);
  expect(await rows()).toEqual([]);
});

test('another under the same number takes its place, on whatever connector', async () => {
  await set(profileOf());
  await set(profileOf({ stackLevel: 5 }), 2);
  expect(await statuses()).toEqual([
    [1, 1, 'replaced'],
    [2, 1, 'active'],
  ]);
});

test('so does one of the same purpose and level, on that connector alone', async () => {
  await set(profileOf({ chargingProfileId: 1 }));
  await set(profileOf({ chargingProfileId: 2 }), 2);
  await set(profileOf({ chargingProfileId: 3, stackLevel: 1 }));
  await set(profileOf({ chargingProfileId: 4 }));
  expect(await statuses()).toEqual([
    [1, 1, 'replaced'],
    [1, 3, 'active'],
    [1, 4, 'active'],
    [2, 2, 'active'],
  ]);
});

describe('cleared is', () => {
  beforeEach(async () => {
    await set(profileOf({ chargingProfileId: 1, chargingProfilePurpose: 'ChargePointMaxProfile' }), 0);
    await set(profileOf({ chargingProfileId: 2 }));
    await set(profileOf({ chargingProfileId: 3, stackLevel: 1 }));
    await set(profileOf({ chargingProfileId: 4, stackLevel: 1 }), 2);
  });

  test.each([
    ['one by its number', { id: 3, stackLevel: 9 }, [3]],
    ['what is on a connector', { connectorId: 1 }, [2, 3]],
    ['the limit of the station', { connectorId: 0 }, [1]],
    ['what has a purpose', { chargingProfilePurpose: 'TxDefaultProfile' }, [2, 3, 4]],
    ['what has purpose and level on a connector', { connectorId: 2, stackLevel: 1 }, [4]],
    ['everything', {}, [1, 2, 3, 4]],
  ])('%s', async (_what, criteria, cleared) => {
    await clear(criteria);
    expect((await rows()).filter(({ status }) => status === 'cleared').map((row) => row.profile_id)).toEqual(cleared);
  });

  test('also what the station says it does not have', async () => {
    await clear({ id: 2 }, 'Unknown');
    expect(await statuses()).toContainEqual([1, 2, 'cleared']);
  });
});

describe('a profile for one charge', () => {
  const txProfile = (transactionId: number): ChargingProfile =>
    profileOf({ chargingProfilePurpose: 'TxProfile', transactionId });

  test('needs that charge to run on that connector', async () => {
    const transactionId = await charge();
    for (const [connectorId, id] of [
      [2, transactionId],
      [1, transactionId + 1_000],
    ]) {
      const args = { connectorId, csChargingProfiles: txProfile(Number(id)) };
      const refused = await hub.commandEnd(await hub.addCommand(fixture, 'SetChargingProfile', args));
      expect(refused).toMatchObject({ status: 'failed', sent_at: null });
      expect(refused.outcome).toMatch(/не идёт/);
    }
    await set(txProfile(transactionId));
    expect(await rows()).toMatchObject([{ status: 'active', transaction: transactionId }]);
  });

  test('ends with it', async () => {
    const transactionId = await charge();
    await set(txProfile(transactionId));
    await endProfiles(hub.db, new Date(hub.time()));
    expect(await rows()).toMatchObject([{ status: 'active' }]);
    await station.call('StopTransaction', { transactionId, meterStop: 1, timestamp: hub.time() });
    await endProfiles(hub.db, new Date(hub.time()));
    expect(await rows()).toMatchObject([{ status: 'ended' }]);
  });
});

test('a profile ends when it says, by the sweep of a hub', async () => {
  const swept = await startTestHub({ timing: { sweepIntervalMs: 30 } });
  const { id } = await swept.addStation();
  const columns = { connector_number: 0, profile_id: 1, stack_level: 0, purpose: 'TxDefaultProfile', kind: 'Absolute' };
  const profile = { id, station: id, ...columns, profile: '{}', status: 'active', set_at: new Date(swept.time()) };
  await swept.db('charging_profiles').insert({ ...profile, valid_until: new Date(swept.time(60)) });
  swept.pass(60);
  await until(async () => (await swept.db('charging_profiles').where('status', 'ended').first()) ?? null);
  await swept.close();
});

test('the composite schedule is the answer of its command', async () => {
  const answer = {
    status: 'Accepted',
    connectorId: 1,
    scheduleStart: hub.time(),
    chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod: periods([0, 11_000]), duration: 3_600 },
  };
  const id = await ask('GetCompositeSchedule', { connectorId: 1, duration: 3_600 }, answer);
  const command = await hub.commandEnd(id);
  expect(readJson(command.response)).toEqual(answer);
  expect(command.outcome).toMatch(/расписание/);
});

test.each([
  ['that begins late', profileOf({}, { chargingSchedulePeriod: periods([60, 1]) }), /начинается с 0/],
  [
    'whose periods go back',
    profileOf({}, { chargingSchedulePeriod: periods([0, 1], [60, 2], [60, 3]) }),
    /возрастанию/,
  ],
  [
    'that limits to less than nothing',
    profileOf({}, { chargingSchedulePeriod: periods([0, -1]) }),
    /limit: не меньше 0/,
  ],
  ['without a duration', profileOf({}, { duration: 0 }), /duration: больше 0/],
  ['shorter than its periods', profileOf({}, { duration: 3_600 }), /после duration/],
  [
    'of four phases',
    profileOf({}, { chargingSchedulePeriod: [{ startPeriod: 0, limit: 1, numberPhases: 4 }] }),
    /от 1 до 3/,
  ],
  ['for one charge without saying which', profileOf({ chargingProfilePurpose: 'TxProfile' }), /укажите transactionId/],
  ['for all charges that names one', profileOf({ transactionId: 1 }), /только у TxProfile/],
  ['of a negative level', profileOf({ stackLevel: -1 }), /stackLevel/],
  [
    'that is over before it begins',
    profileOf({ validFrom: '2026-12-01T00:00:00Z', validTo: '2026-11-01T00:00:00Z' }),
    /раньше/,
  ],
  ['that recurs nobody knows when', profileOf({ chargingProfileKind: 'Recurring' }), /recurrencyKind/],
  [
    'that recurs before it is over',
    profileOf({ chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' }, { duration: 90_000 }),
    /повторяется/,
  ],
  ['that counts from two beginnings', profileOf({ chargingProfileKind: 'Relative' }), /без startSchedule/],
  [
    'of the station on a connector',
    profileOf({ chargingProfilePurpose: 'ChargePointMaxProfile' }),
    /connectorId должен быть 0/,
  ],
])('a profile %s is not sent, and it is said why', async (_what, csChargingProfiles, words) => {
  const command = await hub.addCommand(fixture, 'SetChargingProfile', { connectorId: 1, csChargingProfiles });
  const row = await hub.commandEnd(command);
  expect(row).toMatchObject({ status: 'failed', sent_at: null });
  expect(row.outcome).toMatch(words);
});
