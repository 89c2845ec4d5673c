import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInteger } from '@tok/database';
import { beginCharge, startOf } from '../../testing/test-charge.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('a replayed start is the same transaction, whatever its message id and however often', async () => {
  const { station, token, id, fixture } = await beginCharge(hub);
  hub.pass(3600);
  const replay = startOf(hub, token, { timestamp: hub.time(-3600) });
  for (const again of [1, 2, 3]) {
    expect(await station.call('StartTransaction', replay), String(again)).toEqual({
      transactionId: id,
      idTagInfo: { status: 'Accepted' },
    });
  }
  expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(1);
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.started' })).toBe(1);
});

test('a replayed start does not revive a transaction that ended', async () => {
  const { station, token, id } = await beginCharge(hub);
  const start = startOf(hub, token);
  await station.call('StopTransaction', { transactionId: id, meterStop: 1_500, timestamp: hub.time(60) });
  expect(await station.call('StartTransaction', start)).toMatchObject({ transactionId: id });
  expect((await hub.transaction(id)).status).toBe('ended');
});

test('a replayed stop is answered and counts once, whatever its message id', async () => {
  const { station, id, fixture } = await beginCharge(hub);
  const stop = { transactionId: id, meterStop: 2_000, timestamp: hub.time(120), reason: 'Local' };
  for (const messageId of ['a', 'b', 'a']) {
    expect(await station.answerTo(station.send('StopTransaction', stop, messageId))).toMatchObject({ payload: {} });
  }
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.ended' })).toBe(1);
  expect(await hub.count('unmatched_stops', { station: fixture.id })).toBe(0);
});

test('starts and stops that are sent again without waiting for the answer are one charge', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const { token } = await hub.addSession(fixture);
  const start = startOf(hub, token);
  const sent = ['1', '2', '3'].map((messageId) => station.send('StartTransaction', start, messageId));
  const answers = await Promise.all(sent.map((messageId) => station.answerTo(messageId)));
  const [first, ...others] = answers.map((answer) => (answer.kind === 'result' ? answer.payload : null));
  for (const other of others) expect(other).toEqual(first);
  const id = Number(first?.['transactionId']);
  const stop = { transactionId: id, meterStop: 1_700, timestamp: hub.time(90) };
  await Promise.all(
    ['4', '5', '6'].map((messageId) => station.answerTo(station.send('StopTransaction', stop, messageId))),
  );
  expect(await hub.count('ocpp_transactions', { station: fixture.id })).toBe(1);
  expect(await hub.count('hub_events', { station: fixture.id, kind: 'transaction.ended' })).toBe(1);
  expect(await hub.transaction(id)).toMatchObject({ status: 'ended', energy_wh: 700, cost_minor: 1_050 });
});

test('a second stop with another meter changes nothing and is kept for a person', async () => {
  const { station, id, fixture } = await beginCharge(hub);
  await station.call('StopTransaction', { transactionId: id, meterStop: 2_000, timestamp: hub.time(120) });
  await station.call('StopTransaction', { transactionId: id, meterStop: 9_000, timestamp: hub.time(180) });
  expect(await hub.transaction(id)).toMatchObject({ energy_wh: 1_000 });
  const kept = await hub.db('unmatched_stops').where('station', fixture.id).first();
  expect(kept).toMatchObject({ reason: null, resolved_at: null });
  expect(readInteger(kept.transaction_number)).toBe(id);
  expect(kept.explanation).toMatch(/уже завершена/);
});
