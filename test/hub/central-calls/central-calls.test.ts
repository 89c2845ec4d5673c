import { randomUUID } from 'node:crypto';
import { centralActions } from '@tok/ocpp';
import type { CallFrame, CentralAction } from '@tok/ocpp';
import { readJson } from '@tok/database';
import type { StationCommandRow } from '@tok/database';
import { testingRoot } from '@tok/virtual-station/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestStation } from '../../../ocpp-hub/testing/test-station.ts';
import { faultsOf, referenceActions, referenceSchema } from '../reference-schemas.ts';
import { answerFields, goodStatuses, validArguments } from './valid-arguments.ts';

let world: TestHub;
let fixture: StationFixture;
let station: TestStation;

beforeAll(async () => {
  world = await startTestHub({ timing: { callTimeoutMs: 1_500 } });
  await world.db('id_tags').insert({ id: randomUUID(), tag: 'CARD', status: 'accepted' });
});
beforeEach(async () => {
  fixture = await world.addStation();
  station = await world.connect(fixture);
});
afterEach(() => station.socket.terminate());
afterAll(() => world.close());

const inRussian = /^[А-ЯЁ][^]{8,}\.$/;

/** The next call of that action; whatever else the hub asks of its own accord is not implemented here. */
async function takeCall(action: string): Promise<CallFrame> {
  for (;;) {
    const call = await station.nextCall();
    if (call.action === action) return call;
    station.sendText(JSON.stringify([4, call.messageId, 'NotImplemented', '', {}]));
  }
}

async function ask(action: CentralAction): Promise<{ command: string; call: CallFrame }> {
  const command = await world.addCommand(fixture, action, validArguments(world.time(3_600), testingRoot.pem)[action]);
  return { command, call: await takeCall(action) };
}

function statusesOf(action: CentralAction): (string | null)[] {
  const { properties = {}, definitions = {} } = referenceSchema(action, 'conf');
  const { status } = properties;
  const schema = status?.$ref === undefined ? status : definitions[status.$ref.replace('#/definitions/', '')];
  return schema?.enum ?? [null];
}

function answerOf(action: CentralAction, status: string | null): object {
  const answer = { ...answerFields[action], ...(status !== null && { status }) };
  expect(faultsOf(action, 'conf', answer)).toBe('');
  return answer;
}

test('every operation of the standard is one of ours', () => {
  const stationOnly =
    /^(Authorize|BootNotification|Heartbeat|MeterValues|SignCertificate|\w+Notification|St\w+Transaction)$/;
  expect([...centralActions].sort()).toEqual(referenceActions.filter((action) => !stationOnly.test(action)).sort());
});

describe.for(centralActions)('%s', (action) => {
  test('reaches the station as the schema wants it, and each of its answers is kept in words', async () => {
    const heard: string[] = [];
    for (const status of statusesOf(action)) {
      const { command, call } = await ask(action);
      expect(faultsOf(action, 'req', call.payload)).toBe('');
      const answer = answerOf(action, status);
      station.answer(call, answer);
      const row = await world.commandEnd(command);
      const isGood = status === null || (goodStatuses[action] ?? ['Accepted']).includes(status);
      expect({ status, row }).toMatchObject({ status, row: { status: isGood ? 'accepted' : 'rejected' } });
      expect(row.outcome).toMatch(inRussian);
      expect(readJson(row.response)).toMatchObject(answer);
      heard.push(row.outcome ?? '');
    }
    expect(new Set(heard).size).toBe(heard.length);
  });

  test('is failed by a CALLERROR and by an answer that is none', async () => {
    const refused = await ask(action);
    station.sendText(JSON.stringify([4, refused.call.messageId, 'NotSupported', 'не умею', {}]));
    expectFailed(await world.commandEnd(refused.command));
    for (const payload of [{ status: 'Nonsense' }, { surprise: 1 }]) {
      const { command, call } = await ask(action);
      station.answer(call, payload);
      expectFailed(await world.commandEnd(command));
    }
  });

  test('is one call, however often it is answered', async () => {
    const { command, call } = await ask(action);
    const [first = null, second = null] = statusesOf(action);
    station.answer(call, answerOf(action, first));
    station.answer(call, answerOf(action, second ?? first));
    station.sendText(JSON.stringify([4, call.messageId, 'GenericError', '', {}]));
    const row = await world.commandEnd(command);
    await station.call('Heartbeat', {});
    expect(await world.commandEnd(command)).toEqual(row);
    expect(readJson(row.response)).toMatchObject(answerOf(action, first));
  });
});

describe('a station', () => {
  test('that is silent lets the command time out, and its late answer changes nothing', async () => {
    const { command, call } = await ask('Reset');
    const row = await world.commandEnd(command);
    expect(row).toMatchObject({ status: 'timed_out', response: null });
    expect(row.outcome).toMatch(inRussian);
    station.answer(call, { status: 'Accepted' });
    await station.call('Heartbeat', {});
    expect(await world.commandEnd(command)).toEqual(row);
  });

  test('that is cut while it thinks leaves the command in doubt, and gets it no second time', async () => {
    const { command } = await ask('Reset');
    station.socket.terminate();
    expect(await world.commandEnd(command)).toMatchObject({ status: 'timed_out' });
    station = await world.connect(fixture);
    const second = await ask('ClearCache');
    station.answer(second.call, { status: 'Accepted' });
    expect(await world.commandEnd(second.command)).toMatchObject({ status: 'accepted' });
  });

  test('that answers under another id has not answered', async () => {
    const { command, call } = await ask('Reset');
    station.answer({ ...call, messageId: 'another' }, { status: 'Accepted' });
    expect(await world.commandEnd(command)).toMatchObject({ status: 'timed_out' });
  });

  test('that calls in between is answered before it answers', async () => {
    const { command, call } = await ask('ClearCache');
    expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
    station.answer(call, { status: 'Accepted' });
    expect(await world.commandEnd(command)).toMatchObject({ status: 'accepted' });
  });

  test('gets one call at a time', async () => {
    const first = await ask('ClearCache');
    const second = await world.addCommand(fixture, 'Reset', { type: 'Hard' });
    expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
    const { status } = (await world.db('station_commands').where('id', second).first()) as StationCommandRow;
    expect(status).toBe('queued');
    station.answer(first.call, { status: 'Accepted' });
    const call = await takeCall('Reset');
    station.answer(call, { status: 'Accepted' });
    expect(await world.commandEnd(second)).toMatchObject({ status: 'accepted' });
  });
});

describe('a command', () => {
  test.for<[string, string, unknown]>([
    ['of an unknown name', 'Explode', {}],
    ['that only a station makes', 'Heartbeat', {}],
    ['with too little', 'Reset', {}],
    ['with too much', 'ClearCache', { really: true }],
    ['with a wrong word', 'Reset', { type: 'Lukewarm' }],
    ['with a list', 'Reset', [{ type: 'Hard' }]],
  ])('%s is never sent', async ([, action, args]) => {
    const row = await world.commandEnd(await world.addCommand(fixture, action, args));
    expectFailed(row);
    expect(row.sent_at).toBeNull();
  });

  test('whose time is over is never sent', async () => {
    station.socket.terminate();
    const command = await world.addCommand(fixture, 'ClearCache', {}, { expires_at: new Date(world.time(-1)) });
    expect(await world.commandEnd(command)).toMatchObject({ status: 'expired', sent_at: null });
  });
});

function expectFailed(row: StationCommandRow): void {
  expect(row).toMatchObject({ status: 'failed' });
  expect(row.outcome).toMatch(inRussian);
}
