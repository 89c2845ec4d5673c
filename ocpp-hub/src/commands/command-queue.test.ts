import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readJson } from '@tok/database';
import type { StationCommandRow } from '@tok/database';
import { startTestHub } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import { CommandQueue } from './command-queue.ts';

let world: TestHub;
let otherDb: Knex;
let fixture: StationFixture;
/** two processes that take each other for nobody: both believe they are the station's hub */
let queues: CommandQueue[];

beforeAll(async () => {
  world = await startTestHub();
  // The hub itself would send what is queued here.
  await world.hub.close();
  otherDb = world.database.reconnect();
  const now = (): Date => new Date(world.time());
  queues = [new CommandQueue(world.db, 'hub-x', now), new CommandQueue(otherDb, 'hub-x', now)];
});
afterAll(async () => {
  await otherDb.destroy();
  await world.close();
});
beforeEach(async () => {
  fixture = await addStation();
});

async function addStation(): Promise<StationFixture> {
  const station = await world.addStation();
  await world.db('station_links').insert({ id: station.id, station: station.id, is_online: true, hub: 'hub-x' });
  return station;
}

async function command(id: string): Promise<StationCommandRow> {
  const row: StationCommandRow | undefined = await world.db('station_commands').where({ id }).first();
  if (!row) throw new Error(`no command ${id}`);
  return row;
}

async function add(changes: object = {}): Promise<StationCommandRow> {
  return command(await world.addCommand(fixture, 'Reset', { type: 'Soft' }, changes));
}

function queue(index = 0): CommandQueue {
  const found = queues[index];
  if (!found) throw new Error('no queue');
  return found;
}

test('of many that claim a command at the same moment one gets it', async () => {
  for (let round = 0; round < 20; round++) {
    const row = await add();
    const attempts = [0, 1, 0, 1, 0, 1].map((index) => queue(index).claim(row, { type: 'Soft' }));
    const won = (await Promise.all(attempts)).filter(Boolean);
    expect(won).toHaveLength(1);
    expect((await command(row.id)).status).toBe('sent');
  }
});

test('what belongs to a claim is written by the one that got it', async () => {
  const row = await add();
  const written: number[] = [];
  const attempt = (index: number): Promise<boolean> =>
    queue(index).claim(row, {}, () => Promise.resolve(void written.push(index)));
  await Promise.all([attempt(0), attempt(1)]);
  expect(written).toHaveLength(1);
});

test('a claim whose writing fails is none', async () => {
  const row = await add();
  await expect(queue().claim(row, {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect((await command(row.id)).status).toBe('queued');
});

test('an expired command, and one of a station that is connected elsewhere or not at all, is not claimed', async () => {
  const expired = await add({ expires_at: new Date(world.time(-1)) });
  expect(await queue().claim(expired, {})).toBe(false);
  const waiting = await add();
  await world.db('station_links').where('id', fixture.id).update({ hub: 'hub-y' });
  expect(await queue().claim(waiting, {})).toBe(false);
  await world.db('station_links').where('id', fixture.id).update({ hub: 'hub-x', is_online: false });
  expect(await queue().claim(waiting, {})).toBe(false);
});

test('one end is written: the second changes nothing', async () => {
  const row = await add();
  await queue().claim(row, {});
  const ending = (outcome: string) => ({
    request: null,
    response: null,
    result: { status: 'accepted' as const, outcome, response: null },
  });
  await Promise.all([queue(0).end(row, 'sent', ending('first')), queue(1).end(row, 'sent', ending('second'))]);
  const { outcome } = await command(row.id);
  await queue().end(row, 'sent', ending('third'));
  expect((await command(row.id)).outcome).toBe(outcome);
});

test('a station with many commands holds up no other, and each gets its oldest first', async () => {
  const mine: string[] = [];
  for (let i = 0; i < 5; i++) mine.push((await add({ created_at: new Date(world.time(i - 100)) })).id);
  fixture = await addStation();
  const other = await add();
  const next = (await queue().next(1_000)).map((row) => row.id);
  expect(next).toContain(mine[0]);
  expect(next).toContain(other.id);
  expect(next.filter((id) => mine.includes(id))).toHaveLength(1);
  expect((await queue().next(1)).map((row) => row.id)).not.toContain(other.id);
});

test('a claimed command of which nothing was sent is as it was', async () => {
  const id = randomUUID();
  await world.db('station_commands').insert({
    ...{ id, station: fixture.id, action: 'RemoteStartTransaction', status: 'queued' },
    arguments: JSON.stringify({ idTag: 'TOKENTOKENTOKENTOKEN' }),
    created_at: new Date(world.time()),
    expires_at: new Date(world.time(10)),
  });
  const before = await command(id);
  await queue().claim(before, { idTag: 'TOKENTOKENTOKENTOKEN' });
  expect(readJson((await command(id)).arguments)).toEqual({ idTag: 'TOKE…' });
  await queue().unclaim(before);
  expect(await command(id)).toEqual(before);
});

test('what a dead hub sent is lost, what a live one sent is not, unless it was long ago', async () => {
  const soon = new Date(Date.now() + 60_000);
  await world.db('hub_instances').insert({ id: 'hub-live', owner: randomUUID(), started_at: soon, lease_until: soon });
  const sent = { status: 'sent', sent_at: new Date(world.time()) };
  const [dead, live] = [await add({ ...sent, hub: 'hub-dead' }), await add({ ...sent, hub: 'hub-live' })];
  const lost = (await queue().lost(new Date(world.time(-1)))).map((row) => row.id);
  expect(lost).toContain(dead.id);
  expect(lost).not.toContain(live.id);
  expect((await queue().lost(new Date(world.time(1)))).map((row) => row.id)).toContain(live.id);
});
