import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hashPassword, readBoolean, readJson } from '@tok/database';
import type { StationCommandRow, StationCredentialRow } from '@tok/database';
import { password, startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';
import { authorizationKey } from '../commands/behaviours/authorization-key.ts';

let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;
beforeAll(async () => {
  hub = await startTestHub({ timing: { callTimeoutMs: 300, sweepIntervalMs: 20 } });
});
beforeEach(async () => {
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
});
afterAll(() => hub.close());

/** @returns the password that the station was told */
async function rotate(answer: object | null): Promise<string> {
  const id = await hub.addCommand(fixture, 'ChangeConfiguration', { key: 'AuthorizationKey' });
  const call = await station.nextCall();
  expect(call).toMatchObject({ action: 'ChangeConfiguration', payload: { key: 'AuthorizationKey' } });
  if (answer) station.answer(call, answer);
  await hub.commandEnd(id);
  return String(call.payload['value']);
}

const isRight = async (secret: string): Promise<boolean> => {
  const dialled = hub.dial(fixture, { password: secret });
  const opened = dialled.opened().then(
    (socket) => {
      station = socket;
      return true;
    },
    () => false,
  );
  return opened;
};

async function credentials(): Promise<StationCredentialRow | undefined> {
  return hub.db('station_credentials').where('id', fixture.id).first();
}

const confirmed = (): Promise<true> =>
  until(async () => {
    const row = await credentials();
    return row && readBoolean(row.is_confirmed) ? true : null;
  });

test('a rotated password is 40 hexadecimal digits that stand nowhere but in the station', async () => {
  const secret = await rotate({ status: 'Accepted' });
  expect(secret).toMatch(/^[0-9A-F]{40}$/);
  const row = await hub.db('station_commands').where('station', fixture.id).first();
  expect(readJson(row.arguments)).toEqual({ key: 'AuthorizationKey', value: '***' });
  const journal = await hub.db('ocpp_messages').where('station', fixture.id);
  expect(JSON.stringify([row, journal, await credentials()])).not.toContain(secret);
});

test('both passwords are right until the station came in with the new one; then the new one alone', async () => {
  const secret = await rotate({ status: 'Accepted' });
  expect(await isRight(password)).toBe(true);
  expect(await isRight(secret)).toBe(true);
  await confirmed();
  expect(await isRight(password)).toBe(false);
  expect(await isRight(secret)).toBe(true);
});

test('the bytes of the new password are the new password', async () => {
  const secret = await rotate({ status: 'Accepted' });
  const raw = Buffer.concat([Buffer.from(`${fixture.code}:`), Buffer.from(secret, 'hex')]).toString('base64');
  await hub.dial(fixture, { password: null, headers: { Authorization: `Basic ${raw}` } }).opened();
  await confirmed();
});

test('a rotation disconnects nobody', async () => {
  await rotate({ status: 'Accepted' });
  const commands = await hub.addCommand(fixture, 'ClearCache', {});
  station.answer(await station.nextCall(), { status: 'Accepted' });
  await hub.commandEnd(commands);
  expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
});

test.each([{ status: 'Rejected' }, { status: 'NotSupported' }])(
  'a station that answers %j keeps its password',
  async (answer) => {
    const secret = await rotate(answer);
    expect(await credentials()).toMatchObject({ password_hash: null, replaces_hash: null, earlier_hashes: null });
    expect(await isRight(secret)).toBe(false);
    expect(await isRight(password)).toBe(true);
  },
);

test('when nobody knows whether the station took it, both passwords are right', async () => {
  const secret = await rotate(null);
  expect(await isRight(password)).toBe(true);
  expect(await isRight(secret)).toBe(true);
  await confirmed();
  expect(await isRight(password)).toBe(false);
});

test('several rotations without a new connection: whichever the station has, it comes in; then a second rotation ends the first', async () => {
  const [first, second] = [await rotate(null), await rotate({ status: 'Accepted' })];
  expect(await isRight(first)).toBe(true);
  expect(await isRight(password)).toBe(true);
  expect(await isRight(second)).toBe(true);
  await confirmed();
  expect([await isRight(first), await isRight(password)]).toEqual([false, false]);
  expect(await isRight(second)).toBe(true);
  const third = await rotate({ status: 'Rejected' });
  expect([await isRight(third), await isRight(second)]).toEqual([false, true]);
  await confirmed();
});

test('a refused rotation after one of unknown end leaves that one open', async () => {
  const unknown = await rotate(null);
  await rotate({ status: 'Rejected' });
  expect(await isRight(password)).toBe(true);
  expect(await isRight(unknown)).toBe(true);
});

test('rotations that are never confirmed come to an end before the list does', async () => {
  for (let i = 0; i < 3; i++) await rotate(null);
  const id = await hub.addCommand(fixture, 'ChangeConfiguration', { key: 'AuthorizationKey' });
  expect(await hub.commandEnd(id)).toMatchObject({ status: 'failed', outcome: expect.stringMatching(/подключиться/) });
  expect(await isRight(password)).toBe(true);
});

test('a password set in Studio makes the rotated one void, and closes the socket', async () => {
  const secret = await rotate({ status: 'Accepted' });
  expect(await isRight(secret)).toBe(true);
  await confirmed();
  const closed = station.closed();
  await hub
    .db('stations')
    .where('id', fixture.id)
    .update({ password_hash: await hashPassword('from Studio') });
  expect(await closed).toBe(1008);
  expect([await isRight(secret), await isRight(password)]).toEqual([false, false]);
  expect(await isRight('from Studio')).toBe(true);
});

test('nobody chooses the new password, and a station without one gets none', async () => {
  const given = await hub.addCommand(fixture, 'ChangeConfiguration', { key: 'authorizationKey', value: 'chosen' });
  const row = await hub.commandEnd(given);
  expect(row).toMatchObject({ status: 'failed', sent_at: null });
  expect(JSON.stringify(row)).not.toContain('chosen');
  const without = await hub.addStation({ password_hash: null });
  const command = { id: given, station: without.id } as StationCommandRow;
  const asked = { command, given: { key: 'AuthorizationKey' }, at: new Date(hub.time()) };
  expect(await authorizationKey.prepare?.(hub.db, asked)).toEqual({ refusal: expect.stringMatching(/нет пароля/) });
});
