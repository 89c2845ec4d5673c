import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cardId, ChargingWorld, stationId } from '../testing/charging-world.ts';
import { HubEvents } from './hub-events.ts';
import { SessionFigures } from './session-figures.ts';
import { startWorker } from './charging-worker.ts';
import { sweepFailedSettlements, sweepSessions } from './sweep.ts';

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

const unprocessed = () => world.db('hub_events').whereNull('processed_at');

test('hub events advance their sessions and are marked read', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id);
  await new HubEvents(world.context).consume();
  expect(await world.fate(id)).toEqual(['completed', 'ev_disconnected']);
  expect(await unprocessed()).toEqual([]);
  expect(world.changedSessions).toContain(id);
});

test('an event that fails does not hold up the next, is retried, and is given up at last', async () => {
  const id = await world.start();
  await world.db.raw(
    `CREATE TRIGGER poison BEFORE UPDATE ON charging_sessions WHEN NEW.id = '${id}' BEGIN SELECT RAISE(ABORT, 'poison'); END`,
  );
  await world.station.begin(id);
  await world
    .db('hub_events')
    .insert({ kind: 'command.completed', station: stationId, payload: '{}', created_at: world.now() });
  const events = new HubEvents(world.context);
  await events.consume();
  expect(await unprocessed()).toMatchObject([{ kind: 'transaction.started' }]);
  for (let attempt = 2; attempt <= 10; attempt += 1) {
    world.passSeconds(5);
    await events.consume();
  }
  expect(await unprocessed()).toEqual([]);
  expect(world.complaints).toHaveLength(10);
  await world.db.raw('DROP TRIGGER poison');
  await sweepSessions(world.context);
  expect((await world.session(id)).status).toBe('charging');
});

test('a station that comes back makes its running session speak again', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  await world.stop(id);
  await world.station.answer('RemoteStopTransaction', 'timed_out');
  await world.station.goOffline();
  world.passSeconds(1);
  await world.station.goOnline();
  const event = { kind: 'station.online', station: stationId, payload: '{}', created_at: world.now() };
  await world.db('hub_events').insert(event);
  await new HubEvents(world.context).consume();
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(2);
});

test('a second transaction under a used token, which no session owns, is stopped once', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.advance(id);
  const [stray]: { id: number }[] = await world
    .db('ocpp_transactions')
    .insert({
      station: stationId,
      connector_number: 2,
      session: null,
      id_tag: (await world.session(id)).start_token,
      start_key: randomUUID(),
      status: 'running',
      meter_start_wh: 0,
      started_at: world.now(),
      start_received_at: world.now(),
      energy_wh: 0,
      register_wh: 0,
      flags: '["tag_invalid"]',
      updated_at: world.now(),
    })
    .returning('id');
  const event = {
    kind: 'transaction.started',
    station: stationId,
    session: id,
    transaction: stray?.id,
    payload: '{}',
    created_at: world.now(),
  };
  await world.db('hub_events').insert(event);
  await new HubEvents(world.context).consume();
  const stops = await world.commands('RemoteStopTransaction');
  expect(stops.map((stop) => [stop.session, JSON.parse(String(stop.arguments))])).toEqual([
    [null, { transactionId: stray?.id }],
  ]);
  expect((await world.session(id)).status).toBe('charging');
});

test('the sweep finds what a lost wake-up left undone, and leaves the rest alone', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await sweepSessions(world.context);
  expect((await world.session(id)).status).toBe('charging');
  world.changedSessions.length = 0;
  let writes = 0;
  world.db.on('query', ({ sql }: { sql: string }) => (writes += /^(update|insert|BEGIN)/i.test(sql) ? 1 : 0));
  await sweepSessions(world.context);
  expect(writes).toBe(0);
  expect(world.changedSessions).toEqual([]);
});

test('the sweep stops a station that started after its session had failed', async () => {
  const id = await world.start();
  await world.stop(id);
  await world.station.begin(id);
  await sweepSessions(world.context);
  expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
});

test('the slow sweep finds a settlement that failed unseen', async () => {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id);
  await world.advance(id);
  await world.db('payments').where('session', id).update({ status: 'failed' });
  await sweepFailedSettlements(world.context);
  expect(await world.fate(id)).toEqual(['needs_review', 'settlement_failed']);
});

test('each new reading is announced to subscribers once', async () => {
  const id = await world.start();
  await world.station.begin(id);
  const figures = new SessionFigures(world.context);
  world.passSeconds(1);
  await world.station.read(id, 100);
  world.changedSessions.length = 0;
  await figures.look();
  await figures.look();
  expect(world.changedSessions).toEqual([id]);
});

test('the worker sees hub events by itself and stops when told', async () => {
  const id = await world.start();
  const worker = startWorker(world.context);
  await world.station.begin(id);
  await world.station.end(id);
  await vi.waitFor(async () => expect((await world.session(id)).status).toBe('completed'), {
    timeout: 5_000,
    interval: 20,
  });
  await worker.stop();
  expect(world.complaints).toEqual([]);
});

test('a payment that changes moves its session on and is seen by its driver', async () => {
  const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  const worker = startWorker(world.context);
  await world.db('payments').where('session', id).update({ status: 'held', held_at: world.now() });
  await worker.paymentChanged(id);
  expect((await world.session(id)).status).toBe('starting');
  world.changedSessions.length = 0;
  await worker.paymentChanged(id);
  expect(world.changedSessions).toEqual([id]);
  await worker.stop();
});
