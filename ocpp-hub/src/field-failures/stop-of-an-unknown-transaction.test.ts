import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInteger } from '@tok/database';
import { beginCharge, meterOf, register } from '../../testing/test-charge.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('a stop of an unknown transaction is answered, kept once, and closes nobody else’s', async () => {
  const { id } = await beginCharge(hub);
  const fixture = await hub.addStation();
  const stranger = await hub.connect(fixture);
  for (const transactionId of [id, -1, 0, 987_654, 1_763_888_400_000, -1, id]) {
    const stop = { transactionId, meterStop: 700, timestamp: '2026-11-23T08:00:00Z', idTag: 'SOMEBODY' };
    expect(await stranger.call('StopTransaction', stop)).toEqual({ idTagInfo: { status: 'Invalid' } });
  }
  expect(await hub.count('unmatched_stops', { station: fixture.id })).toBe(5);
  expect((await hub.transaction(id)).status).toBe('running');
});

test.each([-1, 0, 987_654, 1_763_888_400_000])(
  'a stop of transaction %i closes nothing at its own station either',
  async (number) => {
    const { station, fixture, id, token } = await beginCharge(hub);
    // Tag, connector and meter would fit: still nothing is guessed.
    await station.call('MeterValues', meterOf(hub, number, 60, [register(1_700)]));
    const stop = { transactionId: number, meterStop: 1_700, timestamp: hub.time(60), idTag: token };
    await station.call('StopTransaction', stop);
    expect(await hub.transaction(id)).toMatchObject({ status: 'running', energy_wh: 0 });
    const kept = await hub.db('unmatched_stops').where('station', fixture.id).first();
    expect(readInteger(kept.transaction_number)).toBe(number);
    expect(kept).toMatchObject({ id_tag: token, resolution: null, outcome: null });
  },
);

test('the explanation names what runs at the station, for a person to choose from', async () => {
  const { station, fixture, id } = await beginCharge(hub);
  await station.call('StopTransaction', { transactionId: -1, meterStop: 1_700, timestamp: hub.time(60) });
  const { explanation } = await hub.db('unmatched_stops').where('station', fixture.id).first();
  expect(explanation).toBe(
    'Станция не знала номера транзакции: вероятно, зарядка началась без связи и её начало до нас не дошло. ' +
      `Сейчас на станции идёт транзакция №${id} (коннектор 1, с 23.11.2026, 12:00). ` +
      'Если это её остановка, выберите транзакцию и решение «Завершить этим транзакцию»; если нет, оставьте остановку без последствий.',
  );
});

test('where nothing runs, the explanation says what can be waited for', async () => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  await station.call('StopTransaction', { transactionId: 424_242, meterStop: 1_700, timestamp: hub.time() });
  const { explanation } = await hub.db('unmatched_stops').where('station', fixture.id).first();
  expect(explanation).toMatch(/нет транзакции №424242.*не идёт ни одной транзакции.*без последствий/);
});
