import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPostgres, readInstant, readInteger } from '@tok/database';
import { startTestHub } from '../../../testing/test-hub.ts';
import { beginCharge, meterOf, register, startOf as testStart } from '../../../testing/test-charge.ts';
import type { Charge } from '../../../testing/test-charge.ts';
import type { TestHub } from '../../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const charge = (session: Record<string, unknown> = {}, start: object = {}): Promise<Charge> =>
  beginCharge(hub, session, start);
const startOf = (idTag: string, changes: object = {}): object => testStart(hub, idTag, changes);
const meter = (id: number | undefined, afterS: number, samples: object[], connectorId = 1): object =>
  meterOf(hub, id, afterS, samples, connectorId);

/** As a column of another release might. */
async function refuseRegister({ db }: TestHub, registerWh: number): Promise<void> {
  if (isPostgres(db)) {
    await db.raw(`ALTER TABLE meter_values ADD CONSTRAINT no_such_register CHECK (register_wh <> ${registerWh})`);
    return;
  }
  await db.raw(
    `CREATE TRIGGER no_such_register BEFORE INSERT ON meter_values WHEN NEW.register_wh = ${registerWh}
     BEGIN SELECT RAISE(ABORT, 'no such register'); END`,
  );
}

test('a start with the token of its session is accepted, stored and told', async () => {
  const { fixture, sessionId, id, token } = await charge();
  const row = await hub.transaction(id);
  expect(row).toMatchObject({
    station: fixture.id,
    connector: fixture.connectors[1],
    connector_number: 1,
    session: sessionId,
    id_tag: token,
    status: 'running',
    energy_wh: 0,
    registerWh: 1_000,
    cost_minor: 0,
    flagList: [],
  });
  const event = await hub.db('hub_events').where({ kind: 'transaction.started', station: fixture.id }).first();
  expect(event).toMatchObject({ transaction: id, session: sessionId, processed_at: null });
});

test('a second start with the same token and other content is stored apart and refused', async () => {
  const { station, token, sessionId, id } = await charge();
  const answer = await station.call('StartTransaction', startOf(token, { meterStart: 1_001 }));
  expect(answer).toMatchObject({ idTagInfo: { status: 'ConcurrentTx' } });
  const second = await hub.transaction(answer['transactionId']);
  expect(second).toMatchObject({ session: null, flagList: ['connector_busy', 'tag_concurrent'] });
  expect((await hub.transaction(id)).session).toBe(sessionId);
});

test.each([
  [
    'of another station',
    async (): Promise<string> => (await hub.addSession(await hub.addStation())).token,
    'tag_invalid',
  ],
  ['that nobody knows', (): Promise<string> => Promise.resolve('UNKNOWN'), 'tag_invalid'],
])('a start with a tag %s is refused and stored all the same', async (_what, tag, flag) => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const answer = await station.call('StartTransaction', startOf(await tag()));
  expect(answer).toMatchObject({ idTagInfo: { status: 'Invalid' } });
  expect(await hub.transaction(answer['transactionId'])).toMatchObject({
    status: 'running',
    session: null,
    cost_minor: null,
    flagList: [flag],
  });
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.started' })).toBe(1);
});

test('a start on the wrong gun does not become the transaction of the session', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const session = await hub.addSession(fixture);
  const answer = await station.call('StartTransaction', startOf(session.token, { connectorId: 2 }));
  expect(answer).toMatchObject({ idTagInfo: { status: 'Invalid' } });
  expect((await hub.transaction(answer['transactionId'])).session).toBeNull();
  const event = await hub.db('hub_events').where({ station: fixture.id, kind: 'transaction.started' }).first();
  expect(event.session).toBe(session.id);
});

test('a start after the session failed is refused but belongs to it: energy may flow', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const session = await hub.addSession(fixture, { status: 'failed' });
  const answer = await station.call('StartTransaction', startOf(session.token));
  expect(answer).toMatchObject({ idTagInfo: { status: 'Invalid' } });
  expect(await hub.transaction(answer['transactionId'])).toMatchObject({
    session: session.id,
    flagList: ['tag_invalid'],
  });
});

test.each(['1970-01-01T00:00:10Z', '2099-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
  'a start at %s happened when it arrived, and is flagged',
  async (timestamp) => {
    const { id } = await charge({}, { timestamp });
    const row = await hub.transaction(id);
    expect(readInstant(row.started_at).toISOString()).toBe(hub.time());
    expect(row.flagList).toEqual(['clock_implausible']);
  },
);

test('meter values are stored before they are answered, and move the live figures', async () => {
  const { station, id } = await charge();
  expect(
    await station.call(
      'MeterValues',
      meter(id, 60, [
        register(1_500),
        { value: '30.5', measurand: 'Power.Active.Import', unit: 'kW' },
        { value: '42', measurand: 'SoC', unit: 'Percent', location: 'EV' },
      ]),
    ),
  ).toEqual({});
  expect(await hub.transaction(id)).toMatchObject({
    energy_wh: 500,
    registerWh: 1_500,
    power_w: 30_500,
    soc: 42,
    soc_start: 42,
    cost_minor: 750,
  });
  const stored = await hub.db('meter_values').where('transaction', id).first();
  expect(readInteger(stored.register_wh)).toBe(1_500);
  expect(stored).toMatchObject({ power_w: 30_500, soc: 42, connector_number: 1 });
});

test('replayed meter values are the same rows and count once', async () => {
  const { station, id } = await charge();
  const interval = (value: string): object => ({ value, measurand: 'Energy.Active.Import.Interval', unit: 'Wh' });
  const [first, next] = [meter(id, 60, [interval('400')]), meter(id, 120, [interval('100')])];
  for (const payload of [first, first, next, next, first, next]) await station.call('MeterValues', payload);
  expect(await hub.count('meter_values', { transaction: id })).toBe(2);
  expect((await hub.transaction(id)).energy_wh).toBe(500);
});

test('pipelined meter values of one station are counted in their order', async () => {
  const { station, id } = await charge();
  const sent = [60, 120, 180, 240].map((afterS) =>
    station.send('MeterValues', meter(id, afterS, [register(1_000 + afterS)])),
  );
  await Promise.all(sent.map((messageId) => station.answerTo(messageId)));
  expect((await hub.transaction(id)).energy_wh).toBe(240);
  expect(await hub.count('meter_values', { transaction: id })).toBe(4);
});

test('meter values without a transaction, of an unknown one and of another station are kept and attached to nothing', async () => {
  const { id } = await charge();
  const fixture = await hub.addStation();
  const stranger = await hub.connect(fixture);
  for (const transactionId of [undefined, 987_654, id, -1]) {
    await stranger.call('MeterValues', meter(transactionId, 60, [register(9_000)]));
  }
  expect(await hub.count('meter_values', { station: fixture.id, transaction: null })).toBe(4);
  expect((await hub.transaction(id)).energy_wh).toBe(0);
});

test('kWh, multipliers of phases and an odometer are understood as the domain says', async () => {
  const { station, id } = await charge({}, { meterStart: 910_000_000 });
  await station.call('MeterValues', meter(id, 120, [{ value: '910000.5', unit: 'kWh' }]));
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 500, flagList: [] });
});

test('an odometer that jumps is flagged and not billed', async () => {
  const { station, id } = await charge({}, { meterStart: 0 });
  await station.call('StopTransaction', { transactionId: id, meterStop: 910_031, timestamp: hub.time(180) });
  const row = await hub.transaction(id);
  expect(row).toMatchObject({ status: 'ended', energy_wh: 0, flagList: ['final_implausible'] });
  expect(readInteger(row.meter_stop_wh ?? 0)).toBe(910_031);
});

test('a meter that stops below its start is flagged; negative registers are stored', async () => {
  const { station, id } = await charge();
  await station.call('StopTransaction', { transactionId: id, meterStop: -4_076_000, timestamp: hub.time(180) });
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 0, flagList: ['final_below_start'] });
});

test('a register over 32 bits is stored as it is', async () => {
  const { station, id } = await charge({}, { meterStart: 5_000_000_000 });
  await station.call('StopTransaction', { transactionId: id, meterStop: 5_000_000_400, timestamp: hub.time(60) });
  const row = await hub.transaction(id);
  expect(row.energy_wh).toBe(400);
  expect(readInteger(row.meter_start_wh)).toBe(5_000_000_000);
});

test('a stop ends the transaction with the energy of the meter, its reason and its own readings', async () => {
  const { station, id, sessionId, fixture } = await charge();
  await station.call('StopTransaction', {
    transactionId: id,
    meterStop: 2_000,
    timestamp: hub.time(120),
    reason: 'EVDisconnected',
    transactionData: [
      { timestamp: hub.time(60), sampledValue: [{ ...register(1_500), context: 'Sample.Periodic' }] },
      { timestamp: hub.time(120), sampledValue: [{ ...register(2_000), context: 'Transaction.End' }] },
    ],
  });
  const row = await hub.transaction(id);
  expect(row).toMatchObject({
    status: 'ended',
    energy_wh: 1_000,
    cost_minor: 1_500,
    stop_reason: 'EVDisconnected',
    stop_cause: null,
    power_w: 0,
    flagList: [],
  });
  expect(readInstant(row.ended_at ?? 0).toISOString()).toBe(hub.time(120));
  expect(await hub.count('meter_values', { transaction: id })).toBe(2);
  const event = await hub.db('hub_events').where({ station: fixture.id, kind: 'transaction.ended' }).first();
  expect(event).toMatchObject({ transaction: id, session: sessionId });
});

test('a stop at 2099 ended when it arrived, and is flagged', async () => {
  const { station, id } = await charge();
  hub.pass(600);
  await station.call('StopTransaction', { transactionId: id, meterStop: 1_100, timestamp: '2099-01-01T00:00:00Z' });
  const row = await hub.transaction(id);
  expect(readInstant(row.ended_at ?? 0).toISOString()).toBe(hub.time());
  expect(row).toMatchObject({ energy_wh: 100, flagList: ['clock_implausible'] });
});

test('NUL characters do not reach the database', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  station.sendText(
    `[2,"nul","StartTransaction",{"connectorId":1,"idTag":"A\\u0000B","meterStart":1,"timestamp":"${hub.time()}"}]`,
  );
  await station.answerTo('nul');
  expect((await hub.db('ocpp_transactions').where('station', fixture.id).first()).id_tag).toBe('AB');
});

test('readings that the database refuses are not acknowledged, and their neighbours are', async () => {
  const [bad, good] = [await charge(), await charge()];
  await refuseRegister(hub, 1_313);
  const [refused, stored] = [
    bad.station.send('MeterValues', meter(bad.id, 60, [register(1_313)]), 'refused'),
    good.station.send('MeterValues', meter(good.id, 60, [register(1_200)]), 'stored'),
  ];
  expect(await bad.station.answerTo(refused)).toMatchObject({ kind: 'error', errorCode: 'InternalError' });
  expect(await good.station.answerTo(stored)).toMatchObject({ kind: 'result' });
  expect((await hub.transaction(good.id)).energy_wh).toBe(200);
  expect((await hub.transaction(bad.id)).energy_wh).toBe(0);
});
