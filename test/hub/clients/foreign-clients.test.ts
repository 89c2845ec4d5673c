import { readJson } from '@tok/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { password, startTestHub, until } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { ClientAddress, ForeignClient } from './foreign-client.ts';
import { createOcppRpcClient } from './ocpp-rpc-client.ts';
import { createOcppTsClient } from './ocpp-ts-client.ts';

const libraries: { name: string; create: (address: ClientAddress) => ForeignClient }[] = [
  { name: 'ocpp-rpc', create: createOcppRpcClient },
  { name: 'ocpp-ts', create: createOcppTsClient },
];

let world: TestHub;
let fixture: StationFixture;
let client: ForeignClient;

beforeEach(async () => {
  world = await startTestHub();
  fixture = await world.addStation();
});
afterEach(async () => {
  await client.close();
  await world.close();
});

async function connect(create: (typeof libraries)[number]['create']): Promise<void> {
  client = create({ url: `ws://127.0.0.1:${world.hub.port}/ocpp`, stationCode: fixture.code, password });
  for (const action of ['GetConfiguration', 'GetLocalListVersion', 'SendLocalList'])
    client.answer(action, answers[action] ?? (() => ({})));
  await client.connect();
}

const answers: Record<string, (payload: Record<string, unknown>) => object> = {
  GetConfiguration: () => ({ configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] }),
  GetLocalListVersion: () => ({ listVersion: 0 }),
  SendLocalList: () => ({ status: 'Accepted' }),
};

function reading(registerWh: number, afterS: number): object {
  const sampledValue = [
    { value: String(registerWh), context: 'Sample.Periodic', measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
    { value: '22000', context: 'Sample.Periodic', measurand: 'Power.Active.Import', unit: 'W' },
    { value: '41', context: 'Sample.Periodic', measurand: 'SoC', location: 'EV', unit: 'Percent' },
  ];
  return { timestamp: world.time(afterS), sampledValue };
}

async function command(action: string, args: object): Promise<string> {
  const row = await world.commandEnd(await world.addCommand(fixture, action, args));
  expect(row).toMatchObject({ status: 'accepted' });
  return String(row.response);
}

describe.for(libraries)('a station that speaks through $name', ({ create }) => {
  test('charges a car from the remote start to the stop, and the database has it all', async () => {
    await connect(create);
    const session = await world.addSession(fixture);
    expect(
      await client.call('BootNotification', { chargePointVendor: 'Foreign', chargePointModel: 'F1' }),
    ).toMatchObject({
      status: 'Accepted',
    });
    for (const connectorId of [0, 1, 2]) {
      await client.call('StatusNotification', { connectorId, errorCode: 'NoError', status: 'Available' });
    }
    const started = new Promise<string>((resolve) => {
      client.answer('RemoteStartTransaction', ({ idTag }) => {
        resolve(String(idTag));
        return { status: 'Accepted' };
      });
    });
    await command('RemoteStartTransaction', { connectorId: 1, idTag: session.token });
    const idTag = await started;
    expect(await client.call('Authorize', { idTag })).toEqual({ idTagInfo: { status: 'Accepted' } });
    const start = { connectorId: 1, idTag, meterStart: 1_000, timestamp: world.time() };
    const { transactionId } = await client.call('StartTransaction', start);
    world.pass(120);
    for (const [registerWh, afterS] of [
      [1_300, -60],
      [1_600, 0],
    ] as const) {
      await client.call('MeterValues', { connectorId: 1, transactionId, meterValue: [reading(registerWh, afterS)] });
    }
    expect(await world.transaction(transactionId)).toMatchObject({ status: 'running', energy_wh: 600, soc: 41 });
    client.answer('RemoteStopTransaction', (payload) => ({
      status: payload['transactionId'] === transactionId ? 'Accepted' : 'Rejected',
    }));
    await command('RemoteStopTransaction', { transactionId });
    const stop = { transactionId, idTag, meterStop: 1_700, timestamp: world.time(20), reason: 'Remote' };
    await client.call('StopTransaction', stop);
    expect(await world.transaction(transactionId)).toMatchObject({
      status: 'ended',
      session: session.id,
      energy_wh: 700,
      stop_reason: 'Remote',
      flagList: [],
    });
    expect(await world.count('meter_values', { transaction: transactionId })).toBe(2);
    expect(await world.count('connector_states', { station: fixture.id, status: 'Available' })).toBeGreaterThanOrEqual(
      2,
    );
    const link = (await world.db('station_links').where('id', fixture.id).first()) as Record<string, unknown>;
    expect(link).toMatchObject({ vendor: 'Foreign', model: 'F1', hub: 'hub-a' });
  });

  test('is reset, asked for its settings and for a message', async () => {
    await connect(create);
    client.answer('Reset', () => ({ status: 'Accepted' }));
    await command('Reset', { type: 'Soft' });
    const settings = await world.commandEnd(await world.addCommand(fixture, 'GetConfiguration', {}));
    expect(readJson(settings.response)).toEqual(answers['GetConfiguration']?.({}));
    client.answer('TriggerMessage', () => {
      void client.call('StatusNotification', { connectorId: 2, errorCode: 'NoError', status: 'Preparing' });
      return { status: 'Accepted' };
    });
    await command('TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 2 });
    const states = () =>
      world.db('connector_states').where({ station: fixture.id, number: 2, status: 'Preparing' }).first();
    await until(async () => ((await states()) as object | undefined) ?? null);
  });

  test('says in its own words that it cannot, and is told when it is wrong', async () => {
    await connect(create);
    const row = await world.commandEnd(await world.addCommand(fixture, 'ClearCache', {}));
    expect(row).toMatchObject({ status: 'failed' });
    expect(row.outcome).toContain('NotImplemented');
    await expect(client.call('Explode', {})).rejects.toThrow();
    expect(await client.call('Heartbeat', {})).toHaveProperty('currentTime');
  });

  test('with a wrong password is let in neither by name nor by luck', async () => {
    client = create({ url: `ws://127.0.0.1:${world.hub.port}/ocpp`, stationCode: fixture.code, password: 'wrong' });
    await expect(client.connect()).rejects.toThrow(/401|Unauthorized/);
  });
});
