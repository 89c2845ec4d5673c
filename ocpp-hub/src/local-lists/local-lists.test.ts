import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJson } from '@tok/database';
import type { StationLocalListRow } from '@tok/database';
import { serialiseCallError } from '@tok/ocpp';
import type { CallFrame, LocalListEntry, SendLocalListRequest } from '@tok/ocpp';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';

let hub: TestHub;
let fixture: StationFixture;
let list: ListedStation;

beforeEach(async () => {
  hub = await startTestHub({ timing: { callTimeoutMs: 300, localListIntervalMs: 40, sweepIntervalMs: 40 } });
  fixture = await hub.addStation();
  await hub.db('stations').where('id', fixture.id).update({ uses_local_list: true });
  await addTags('A', 'B');
});
afterEach(() => hub.close());

async function addTags(...tags: string[]): Promise<void> {
  for (const tag of tags) await hub.addTag(tag);
}

async function configure(key: string, value: string): Promise<void> {
  const row = { id: randomUUID(), station: fixture.id, key, value, is_readonly: true, updated_at: new Date() };
  await hub.db('station_configuration').insert(row);
}

/** The station's side of its list: answers as the standard says, unless a test answers itself. */
class ListedStation {
  readonly socket: TestStation;
  version = 0;
  entries = new Map<string, unknown>();

  constructor(socket: TestStation) {
    this.socket = socket;
  }

  /** What the hub asks about the list; a station that boots is asked for its configuration too, before or after. */
  async next(): Promise<CallFrame> {
    for (;;) {
      const call = await this.socket.nextCall();
      if (call.action !== 'GetConfiguration') return call;
      this.socket.answer(call, { configurationKey: [] });
    }
  }

  async askedVersion(): Promise<void> {
    const call = await this.next();
    expect(call.action).toBe('GetLocalListVersion');
    this.socket.answer(call, { listVersion: this.version });
  }

  async told(): Promise<SendLocalListRequest> {
    const call = await this.next();
    expect(call.action).toBe('SendLocalList');
    const request = call.payload as unknown as SendLocalListRequest;
    if (request.updateType === 'Full') this.entries.clear();
    for (const { idTag, idTagInfo } of request.localAuthorizationList ?? []) {
      if (idTagInfo) this.entries.set(idTag.toUpperCase(), idTagInfo);
      else this.entries.delete(idTag.toUpperCase());
    }
    this.version = request.listVersion;
    this.socket.answer(call, { status: 'Accepted' });
    return request;
  }
}

async function comeIn(): Promise<ListedStation> {
  return new ListedStation(await hub.connect(fixture));
}

async function row(fits: (row: StationLocalListRow) => boolean): Promise<StationLocalListRow> {
  return until(async () => {
    const found: StationLocalListRow | undefined = await hub.db('station_local_lists').where('id', fixture.id).first();
    return found && fits(found) ? found : null;
  });
}

const inStep = (version: number): Promise<StationLocalListRow> =>
  row((found) => found.status === 'in_step' && found.version === version);

async function keep(): Promise<void> {
  list = await comeIn();
  await list.askedVersion();
  await list.told();
  await inStep(1);
}

const commands = (): Promise<number> => hub.count('station_commands', { station: fixture.id });
const named = (entries: LocalListEntry[] | undefined): unknown[] =>
  (entries ?? []).map(({ idTag, idTagInfo }) => [idTag, idTagInfo?.status]);

/** Longer than several looks. */
const someLooks = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250));

test('a station that comes in gets the whole list, and is then left alone', async () => {
  const parent = await hub.addTag('HEAD');
  const expires_at = new Date(hub.time(3_600));
  await hub.addTag('C', { parent, expires_at });
  await hub.addTag('LOST', { status: 'blocked' });
  await hub.addTag('DEBTOR', { client: await hub.addClient({ is_blocked: true }) });
  list = await comeIn();
  await list.askedVersion();
  const full = await list.told();
  expect(full).toMatchObject({ listVersion: 1, updateType: 'Full' });
  expect(named(full.localAuthorizationList)).toEqual([
    ['A', 'Accepted'],
    ['B', 'Accepted'],
    ['C', 'Accepted'],
    ['HEAD', 'Accepted'],
    ['DEBTOR', 'Blocked'],
    ['LOST', 'Blocked'],
  ]);
  expect(list.entries.get('C')).toEqual({
    status: 'Accepted',
    expiryDate: expires_at.toISOString(),
    parentIdTag: 'HEAD',
  });
  expect(await inStep(1)).toMatchObject({ entry_count: 6, failures: 0, outcome: expect.stringMatching(/совпадает/) });
  const sent = await commands();
  await someLooks();
  expect(await commands()).toBe(sent);
});

test('what changes in Studio is told as changes alone', async () => {
  await keep();
  await hub.addTag('C');
  await hub.db('id_tags').where('tag', 'A').update({ status: 'blocked' });
  await hub.db('id_tags').where('tag', 'B').delete();
  await list.askedVersion();
  const change = await list.told();
  expect(change).toMatchObject({ listVersion: 2, updateType: 'Differential' });
  expect(named(change.localAuthorizationList).sort()).toEqual([
    ['A', 'Blocked'],
    ['B', undefined],
    ['C', 'Accepted'],
  ]);
  expect(Object.keys(readJson((await inStep(2)).entries) ?? {}).sort()).toEqual(['A', 'C']);
});

test('what changes about the client, the program or the hour changes the word on a tag', async () => {
  const [client, program] = [await hub.addClient(), await hub.addProgram({ valid_until: new Date(hub.time(7_200)) })];
  await hub.addTag('C', { client });
  await hub.addTag('P', { program });
  await hub.addTag('E', { expires_at: new Date(hub.time(3_600)) });
  await keep();
  await hub.db('clients').where('id', client).update({ is_blocked: true });
  for (const [tag, status, version] of [
    ['C', 'Blocked', 2],
    ['E', 'Expired', 3],
    ['P', 'Blocked', 4],
  ] as const) {
    await list.askedVersion();
    expect(named((await list.told()).localAuthorizationList)).toEqual([[tag, status]]);
    await inStep(version);
    hub.pass(3_600);
  }
});

test('a station with another version than ours gets the whole list, one higher than both', async () => {
  await keep();
  list.version = 7;
  await addTags('C');
  await list.askedVersion();
  expect(await list.told()).toMatchObject({ listVersion: 8, updateType: 'Full' });
  await inStep(8);
});

test('more tags than a call holds go in several, each a version; more than the station holds stay out', async () => {
  await configure('SendLocalListMaxLength', '2');
  await configure('LocalAuthListMaxLength', '5');
  await addTags('C', 'D', 'E', 'F');
  await hub.addTag('BAD', { status: 'blocked' });
  list = await comeIn();
  await list.askedVersion();
  const calls = [await list.told(), await list.told(), await list.told()];
  expect(calls.map((call) => [call.listVersion, call.updateType, call.localAuthorizationList?.length])).toEqual([
    [1, 'Full', 2],
    [2, 'Differential', 2],
    [3, 'Differential', 1],
  ]);
  expect([...list.entries.keys()]).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(await inStep(3)).toMatchObject({ entry_count: 5, outcome: 'В станции 5 карт: на большее у неё нет места.' });
});

test.each([
  ['-1 for a version', (call: CallFrame) => list.socket.answer(call, { listVersion: -1 })],
  [
    'that it does not know the question',
    (call: CallFrame) => list.socket.sendText(serialiseCallError(call.messageId, 'NotImplemented', '')),
  ],
])('a station that says %s is not asked again for a day', async (_what, answer) => {
  list = await comeIn();
  answer(await list.next());
  expect((await row(({ status }) => status === 'not_supported')).outcome).toMatch(/не ведёт/);
  await someLooks();
  expect(await commands()).toBe(1);
  hub.pass(24 * 3_600);
  await list.askedVersion();
});

test.each([
  ['Failed', /не приняла/],
  ['VersionMismatch', /другая версия/],
])('an update answered %s is tried again as a whole, ever more rarely', async (status, words) => {
  await keep();
  await addTags('C');
  for (const delayS of [60, 120]) {
    await list.askedVersion();
    list.socket.answer(await list.next(), { status });
    const failed = await row((found) => found.status === 'failed');
    expect(failed.outcome).toMatch(words);
    hub.pass(delayS - 1);
    const sent = await commands();
    await someLooks();
    expect(await commands()).toBe(sent);
    hub.pass(1);
  }
  await list.askedVersion();
  expect(await list.told()).toMatchObject({ updateType: 'Full', listVersion: 2 });
  expect(await inStep(2)).toMatchObject({ failures: 0 });
});

test('an answer that is lost leaves nothing to guess: the version is asked, and says what the station has', async () => {
  await keep();
  await addTags('C');
  await list.askedVersion();
  const lost = await list.next();
  expect((await row((found) => found.status === 'failed')).outcome).toMatch(/не ответила/);
  list.version = (lost.payload as unknown as SendLocalListRequest).listVersion;
  hub.pass(60);
  await list.askedVersion();
  expect(await list.told()).toMatchObject({ updateType: 'Full', listVersion: 3 });
});

test('a station that restarted is asked whether it still has its list', async () => {
  await keep();
  hub.pass(10);
  await list.socket.call('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' });
  list.version = 0;
  await list.askedVersion();
  expect(await list.told()).toMatchObject({ updateType: 'Full', listVersion: 2 });
});

test('a list that is kept no longer is emptied', async () => {
  await keep();
  await hub.db('stations').where('id', fixture.id).update({ uses_local_list: false });
  await list.askedVersion();
  await list.told();
  expect(await inStep(2)).toMatchObject({ entry_count: 0, outcome: expect.stringMatching(/не ведётся/) });
  expect(list.entries.size).toBe(0);
  const sent = await commands();
  await someLooks();
  expect(await commands()).toBe(sent);
});

test('a station whose list is not kept is left alone', async () => {
  await hub.db('stations').update({ uses_local_list: false });
  list = await comeIn();
  await someLooks();
  expect(await commands()).toBe(0);
  expect(await hub.count('station_local_lists')).toBe(0);
});

test('a hub that takes over goes on from the facts', async () => {
  await keep();
  await addTags('C');
  await list.askedVersion();
  await list.next();
  list.socket.socket.terminate();
  await hub.hub.close();
  const next = await hub.startAnother({ hubId: 'hub-b' });
  hub.pass(60);
  const again = new ListedStation(await hub.connect(fixture, next.port));
  again.version = 1;
  await again.askedVersion();
  expect(await again.told()).toMatchObject({ updateType: 'Differential', listVersion: 2 });
  await inStep(2);
});
