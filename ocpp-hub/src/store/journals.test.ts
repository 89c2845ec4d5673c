import { afterAll, beforeAll, expect, test } from 'vitest';
import { pino } from 'pino';
import { isPostgres, readInteger } from '@tok/database';
import { beginCharge, meterOf, register } from '../../testing/test-charge.ts';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';
import { addMonthsAhead, deleteOldJournals } from './journal-retention.ts';
import { monthTable } from './month-tables.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ messageLog: 'without_meter_values' });
});
afterAll(() => hub.close());

const onlyPostgres = test.runIf(process.env['TOK_TEST_PG'] !== undefined);

test('a reading without a transaction that comes twice is one row', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const reading = meterOf(hub, undefined, 60, [register(9_000)]);
  for (const payload of [reading, reading, meterOf(hub, undefined, 61, [register(9_000)]), reading]) {
    await station.call('MeterValues', payload);
  }
  expect(await hub.count('meter_values', { station: fixture.id })).toBe(2);
});

test('the same reading twice in one call, and beside readings of others that are new, is one row', async () => {
  const [first, second] = [await beginCharge(hub), await beginCharge(hub)];
  const twice = meterOf(hub, first.id, 60, [register(1_100)]) as { meterValue: object[] };
  twice.meterValue.push(...twice.meterValue);
  const others = [61, 62, 63].map((afterS) => meterOf(hub, second.id, afterS, [register(1_000 + afterS)]));
  const sent = [
    first.station.send('MeterValues', twice),
    ...others.map((payload) => second.station.send('MeterValues', payload)),
  ];
  const answers = await Promise.all([
    first.station.answerTo(sent[0] ?? ''),
    ...sent.slice(1).map((messageId) => second.station.answerTo(messageId)),
  ]);
  expect(answers.map(({ kind }) => kind)).toEqual(['result', 'result', 'result', 'result']);
  expect(await hub.count('meter_values', { transaction: first.id })).toBe(1);
  expect(await hub.count('meter_values', { transaction: second.id })).toBe(3);
});

test('what a station wrote is stored as it wrote it', async () => {
  const { station, id } = await beginCharge(hub);
  const sample = { value: '1200', unit: 'Wh', phase: 'L1', location: 'Outlet' };
  const odd = { value: 'a\\b\tc\nd\r"Ж🔌\\N', format: 'SignedData' };
  await station.call('MeterValues', meterOf(hub, id, 60, [sample, odd]));
  const row = await hub.db('meter_values').where('transaction', id).first();
  const sampled: unknown = typeof row.sampled === 'string' ? JSON.parse(row.sampled) : row.sampled;
  expect(sampled).toEqual([sample, odd]);
});

test('of readings only those that were refused are journalled, with the call', async () => {
  const { station, fixture, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_100)]));
  const refused = station.send('MeterValues', { connectorId: 1, meterValue: 'none' });
  expect(await station.answerTo(refused)).toMatchObject({ kind: 'error' });
  const logged = await until(async () => {
    const rows = await hub
      .db('ocpp_messages')
      .where({ station: fixture.id, action: 'MeterValues' })
      .orderBy('id')
      .select('direction', 'message_type', 'message_id');
    return rows.length === 0 ? null : rows;
  });
  expect(logged).toEqual([
    { direction: 'in', message_type: 2, message_id: refused },
    { direction: 'out', message_type: 4, message_id: refused },
  ]);
});

onlyPostgres('rows of a month lie in its own table, with ids of their own range', async () => {
  const { station, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_100)]));
  const [row] = (
    (await hub.db.raw('SELECT id, tableoid::regclass::text AS name FROM meter_values WHERE transaction = ?', [id])) as {
      rows: { id: string; name: string }[];
    }
  ).rows;
  expect(row?.name).toBe('tok_partitions.meter_values_2026_11');
  // (2026 × 12 + 11) × 10^11
  expect(Math.floor(readInteger(row?.id ?? 0) / 1e11)).toBe(24_323);
});

onlyPostgres('a month is made once, however many ask at the same moment', async () => {
  const many = Array.from({ length: 8 }, () => hub.database.reconnect());
  const at = new Date('2031-05-05T00:00:00Z');
  const names = await Promise.all(many.map((db) => monthTable(db, 'ocpp_messages', at)));
  await Promise.all(many.map((db) => db.destroy()));
  expect(new Set(names)).toEqual(new Set(['tok_partitions.ocpp_messages_2031_05']));
});

test('what is older than its retention goes, the rest stays', async () => {
  const { db } = hub;
  const { id: station } = await hub.addStation();
  const days = ['2026-06-05', '2026-07-05', '2026-11-20'];
  const frame = (day: string): object => ({
    ...{ station, direction: 'in', message_type: 2, message_id: day, payload: '{}' },
    occurred_at: new Date(`${day}T12:00:00Z`),
  });
  // As rows from before there were months: they stand in the journal's own table.
  await db('ocpp_messages').insert(days.map(frame));
  for (const day of isPostgres(db) ? days : []) {
    const month = await monthTable(db, 'ocpp_messages', new Date(`${day}T12:00:00Z`));
    await db.from(db.raw(month)).insert(frame(day));
  }
  const now = (): Date => new Date('2026-11-23T12:00:00Z');
  const base = {
    db,
    now,
    log: pino({ level: 'silent' }),
    config: { messageRetentionDays: 100, meterRetentionDays: 3_650 },
  };
  await deleteOldJournals(base, new AbortController().signal);
  const left: string[] = await db('ocpp_messages').where({ station }).pluck('message_id');
  expect(new Set(left)).toEqual(new Set(['2026-11-20']));
});

onlyPostgres('the next months are there before they are needed, and a dropped one is made again', async () => {
  const base = { db: hub.db, now: () => new Date('2032-11-30T23:00:00Z') };
  await addMonthsAhead(base);
  await addMonthsAhead(base);
  const { rows } = (await hub.db.raw(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'tok_partitions' AND tablename ~ '203[23]_' ORDER BY 1`,
  )) as { rows: { tablename: string }[] };
  expect(rows.map(({ tablename }) => tablename)).toEqual(
    ['meter_values', 'ocpp_messages'].flatMap((name) => [`${name}_2032_11`, `${name}_2032_12`, `${name}_2033_01`]),
  );
  await hub.db.raw('DROP TABLE tok_partitions.meter_values_2026_11');
  const { station, id } = await beginCharge(hub);
  await station.call('MeterValues', meterOf(hub, id, 60, [register(1_100)]));
  expect(await hub.count('meter_values', { transaction: id })).toBe(1);
});

test('a reading that comes again after the turn of the month is still one row', async () => {
  const { station, id } = await beginCharge(hub);
  const turnS = (Date.parse('2026-12-01T00:00:00Z') - Date.parse(hub.time())) / 1000;
  const early = meterOf(hub, id, 60, [register(1_100)]);
  // The station's clock is two minutes ahead, in December already.
  const late = meterOf(hub, id, turnS + 60, [register(1_200)]);
  await station.call('MeterValues', early);
  hub.pass(turnS - 60);
  await station.call('MeterValues', late);
  hub.pass(600);
  for (const payload of [early, late, meterOf(hub, id, 0, [register(1_300)])]) {
    await station.call('MeterValues', payload);
  }
  expect(await hub.count('meter_values', { transaction: id })).toBe(3);
});
