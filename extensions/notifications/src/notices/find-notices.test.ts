import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientId, connectorId, NoticeWorld, stationId } from '../testing/notice-world.ts';
import { anyMs, findNotices, recentMs } from './find-notices.ts';
import { noticeWords } from './notice-words.ts';
import type { Language } from './notice-words.ts';

let world: NoticeWorld;
const complaints: unknown[] = [];

beforeEach(async () => {
  complaints.length = 0;
  world = await NoticeWorld.open();
});

afterEach(async () => {
  await world.close();
  expect(complaints).toEqual([]);
});

const complain = (facts: unknown): void => void complaints.push(facts);

function look(withinMs = recentMs): Promise<void> {
  const logger = { info: () => undefined, warn: complain, error: complain };
  return findNotices({ db: world.db, now: world.now, logger, holdLowPercent: 90 }, withinMs);
}

/** What the drivers were told, in words. */
async function told(language: Language = 'ru'): Promise<string[]> {
  const rows = await world.db('notices').orderBy(['created_at', 'key']);
  return rows.map((row) => Object.values(noticeWords(row, language)).join(': ').replaceAll('\u00a0', ' '));
}

test('a charge that ended is told once, with what it took and cost', async () => {
  await world.session();
  await look();
  await look();
  expect(await told()).toEqual(['Зарядка завершена: 17,4 кВт·ч, 382,80 ₽, станция 0195.']);
  expect(await told('en')).toEqual(['Charge finished: 17.4 kWh, 382.80 ₽, station 0195.']);
});

test('why it ended is told where the driver did not want it so', async () => {
  await world.session({ end_reason: 'ev_disconnected' });
  await look();
  expect(await told()).toEqual([
    'Зарядка завершена: 17,4 кВт·ч, 382,80 ₽, станция 0195. Автомобиль отключили от станции.',
  ]);
});

test('a company pays: the driver is not told how much', async () => {
  await world.session({ source_kind: 'program' });
  await look();
  expect(await told()).toEqual(['Зарядка завершена: 17,4 кВт·ч, станция 0195.']);
});

test.each([
  [
    'plug_not_inserted',
    'Зарядка не началась: Станция 0195. Разъём не вставили в автомобиль вовремя. Деньги не списаны.',
  ],
  ['card_declined', 'Зарядка не началась: Станция 0195. Банк отклонил оплату картой. Деньги не списаны.'],
  ['no_energy', 'Зарядка не состоялась: Станция 0195. Автомобиль не взял энергию. Деньги не списаны.'],
])('one that failed by %s is told with its reason', async (end_reason, words) => {
  await world.session({ status: 'failed', end_reason, energy_wh: 0, cost_minor: 0 });
  await look();
  expect(await told()).toEqual([words]);
});

test('what the driver cancelled himself, what runs, and what is nobody’s is not told', async () => {
  await world.session({ status: 'failed', end_reason: 'cancelled_by_driver' });
  await world.session({ status: 'finishing', ended_at: null, end_reason: null });
  await world.session({ client: null, origin: 'tag' });
  await world.db('clients').where('id', clientId).update({ deleted_at: world.now() });
  await world.session();
  await look();
  expect(await world.notices()).toEqual([]);
});

test('a review is told, and its end as well', async () => {
  const id = await world.session({ status: 'needs_review', review_reason: 'station_silent', end_reason: null });
  await look();
  world.passSeconds(600);
  await world.db('charging_sessions').where({ id }).update({ status: 'completed', updated_at: world.now() });
  await look();
  expect(await told()).toEqual([
    'Зарядка на проверке: Станция 0195. Показания проверит человек, лишнего не спишем.',
    'Зарядка завершена: 17,4 кВт·ч, 382,80 ₽, станция 0195.',
  ]);
});

test('what nobody saw for a while is found by the whole look, and does not wake the phone', async () => {
  await world.session();
  world.passSeconds(2 * 3_600);
  await look();
  expect(await world.notices()).toEqual([]);
  await look(anyMs);
  expect(await world.notices()).toMatchObject([{ kind: 'session_completed', push_status: 'none' }]);
});

test('two processes that look at once tell once', async () => {
  for (let number = 0; number < 20; number++) await world.session();
  await Promise.all([look(), look()]);
  expect(await world.notices()).toHaveLength(20);
});

test('more than one look takes are found at once', async () => {
  const rows = Array.from({ length: 450 }, (_, number) => ({
    ...{ id: randomUUID(), client: clientId, kind: 'top_up', source: 'card', status: 'captured', currency: 'RUB' },
    ...{ amount_minor: 100 + number, captured_minor: 100, created_at: world.now(), settled_at: world.now() },
  }));
  await world.db.batchInsert('payments', rows, 50);
  await look();
  expect(await world.notices()).toHaveLength(450);
});

async function charging(change: Record<string, unknown>, costMinor: number): Promise<string> {
  const running = { status: 'charging', ended_at: null, end_reason: null, energy_wh: null, cost_minor: null };
  const id = await world.session({ ...running, ...change });
  await world.db('ocpp_transactions').insert({
    ...{
      id: 1,
      station: stationId,
      connector: connectorId,
      connector_number: 1,
      session: id,
      id_tag: 't',
      start_key: id,
    },
    ...{ status: 'running', meter_start_wh: 0, started_at: world.now(), start_received_at: world.now() },
    ...{ energy_wh: 41_000, register_wh: 41_000, flags: '[]', cost_minor: costMinor, updated_at: world.now() },
  });
  return id;
}

test('that the held money runs low is told once for each hold', async () => {
  const id = await charging({}, 90_200);
  await look();
  await look();
  expect(await told()).toEqual([
    'Удержанные деньги кончаются: Станция 0195: израсходовано 90 % из 1 000 ₽. Дальше зарядка остановится, если не удержать ещё.',
  ]);
  await world.db('charging_sessions').where({ id }).update({ hold_minor: 200_000 });
  await look();
  expect(await world.notices()).toHaveLength(1);
  await world.db('ocpp_transactions').update({ cost_minor: 181_000 });
  await look();
  expect(await world.notices()).toHaveLength(2);
});

test.each([
  ['enough is left', {}, 89_000],
  ['the hold was made for the energy asked for', { limit_kind: 'energy', limit_wh: 45_000 }, 95_000],
  ['a company pays', { source_kind: 'program' }, 95_000],
  ['it is being stopped', { stop_requested_at: new Date() }, 95_000],
])('it is not told where %s', async (_why, change, costMinor) => {
  await charging(change, costMinor);
  await look();
  expect(await world.notices()).toEqual([]);
});

async function debt(payment: string, change: Record<string, unknown> = {}): Promise<void> {
  await world.db('debts').insert({
    ...{ id: randomUUID(), client: clientId, payment, amount_minor: 8_280, status: 'open', created_at: world.now() },
    ...change,
  });
}

test('a debt that stands, and one that a card was charged for', async () => {
  await debt(await world.payment());
  await debt(await world.payment(), { status: 'paid', paid_minor: 8_280 });
  const charged = { kind: 'debt', captured_minor: 8_280, settled_at: world.now() };
  await world.payment({ ...charged, initiator: 'system' });
  // What he paid himself he has seen.
  await world.payment({ ...charged, initiator: 'client' });
  await look();
  expect(await told()).toEqual([
    'Остался долг 82,80 ₽: На зарядку не хватило удержанных денег. Пока долг не погашен, новая зарядка не начнётся.',
    'Долг погашен: 82,80 ₽ списали с карты.',
  ]);
});

test('a top-up that came in, and money that was given back', async () => {
  await world.payment({ kind: 'top_up', captured_minor: 50_000, settled_at: world.now() });
  await world.payment({ kind: 'top_up', status: 'failed', settled_at: world.now() });
  const payment = await world.payment();
  for (const [destination, status] of [
    ['card', 'succeeded'],
    ['balance', 'succeeded'],
    ['program', 'succeeded'],
    ['card', 'pending'],
  ]) {
    await world.db('refunds').insert({
      ...{ id: randomUUID(), payment, client: clientId, kind: 'sale', destination, amount_minor: 12_000, status },
      ...{ reason: 'Жалоба', created_at: world.now(), settled_at: world.now() },
    });
  }
  await look();
  expect((await told()).sort()).toEqual([
    'Баланс пополнен: На 500 ₽.',
    'Вернули 120 ₽: На баланс, ими уже можно платить.',
    'Вернули 120 ₽: На карту. Банк зачислит деньги в течение нескольких дней.',
  ]);
});
