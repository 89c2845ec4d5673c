import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Statistics } from '../cabinet-answers.ts';
import { CabinetWorld } from '../testing/cabinet-world.ts';
import type { Company } from '../testing/cabinet-world.ts';

let world: CabinetWorld;
let company: Company;
let program: Uuid;
let client: Uuid;
let lastPhone = 0;
const nextPhone = () => `+7901${String(++lastPhone).padStart(7, '0')}`;

beforeAll(async () => {
  world = await CabinetWorld.open();
});
beforeEach(async () => {
  company = await world.addCompany('ООО «ТЕСТ»', `№ ${lastPhone}-ДХ`);
  program = await world.addProgram(company);
  client = await world.addDriver(nextPhone());
});
afterAll(() => world.close());

const november = 'from=2026-11-01&to=2026-11-30';

async function statistics(query = november, { user } = company): Promise<Statistics> {
  return (await world.call(user, 'GET', `/statistics?${query}`)).data as Statistics;
}

async function charge(endedAt: string, energyWh = 10_000, part: object = {}): Promise<void> {
  const cost = { energy_wh: energyWh, cost_minor: Math.round((energyWh * 1_600) / 1_000) };
  await world.addCharge(endedAt, { client, program, ...cost, ...part });
}

async function phoneOf(id: Uuid): Promise<string> {
  return (await world.db('clients').where({ id }).first('phone')).phone;
}

describe('the statistics', () => {
  test('have a row a driver, and totals', async () => {
    const other = await world.addDriver(nextPhone());
    await charge('2026-11-10T09:00:00Z', 10_000);
    await charge('2026-11-11T09:00:00Z', 2_500);
    await charge('2026-11-12T09:00:00Z', 1_000, { client: other });
    const { drivers, totals } = await statistics();
    expect(drivers).toEqual([
      { phone: await phoneOf(client), tag: null, sessionCount: 2, energyWh: 12_500, costMinor: 20_000 },
      { phone: await phoneOf(other), tag: null, sessionCount: 1, energyWh: 1_000, costMinor: 1_600 },
    ]);
    const sums = { sessionCount: 3, energyWh: 13_500, costMinor: 21_600, companyCostMinor: 21_600 };
    expect(totals).toEqual({ driverCount: 2, ...sums });
  });

  test('count a charge by the day it ended, by the clocks of Moscow', async () => {
    await charge('2026-10-31T20:59:59.999Z', 1_000);
    await charge('2026-10-31T21:00:00Z', 2_000);
    await charge('2026-11-30T20:59:59.999Z', 4_000);
    await charge('2026-11-30T21:00:00Z', 8_000);
    const { totals, chart } = await statistics();
    expect(totals.energyWh).toBe(6_000);
    expect(chart.by).toBe('day');
    expect(chart.bars).toHaveLength(30);
    expect([chart.bars[0], chart.bars.at(-1)]).toMatchObject([
      { from: '2026-11-01', energyWh: 2_000 },
      { from: '2026-11-30', energyWh: 4_000, costMinor: 6_400 },
    ]);
  });

  test('of a long period have a bar a month', async () => {
    await charge('2026-02-10T09:00:00Z', 1_000);
    await charge('2026-11-30T20:59:59Z', 4_000);
    const { chart } = await statistics('from=2026-01-15&to=2026-12-31');
    expect(chart.by).toBe('month');
    expect(chart.bars.map(({ from }) => from).slice(0, 3)).toEqual(['2026-01-15', '2026-02-01', '2026-03-01']);
    expect(chart.bars).toHaveLength(12);
    expect([chart.bars[1]?.energyWh, chart.bars[10]?.energyWh]).toEqual([1_000, 4_000]);
  });

  test('are of the programs alone: what a driver pays by his own card is his own', async () => {
    await charge('2026-11-10T09:00:00Z', 10_000, { program: null, source_kind: 'card' });
    await charge('2026-11-10T09:00:00Z', 0, { cost_minor: 0, status: 'failed' });
    await charge('2026-11-10T09:00:00Z', 0, { energy_wh: null, cost_minor: null, status: 'charging', ended_at: null });
    expect((await statistics()).totals).toMatchObject({ driverCount: 0, sessionCount: 0 });
  });

  test('tell what the company pays from what its drivers pay', async () => {
    const discount = await world.addProgram(company, { name: 'Скидка', pricing_kind: 'discount', payer: 'driver' });
    await charge('2026-11-10T09:00:00Z', 1_000);
    await charge('2026-11-10T09:00:00Z', 2_000, { program: discount });
    const { drivers, totals } = await statistics();
    expect(drivers).toHaveLength(1);
    expect(totals).toMatchObject({ costMinor: 4_800, companyCostMinor: 1_600 });
  });

  test('name charges with a card of the company, and those of a driver who is gone', async () => {
    const tag = randomUUID();
    await world.db('id_tags').insert({ id: tag, tag: `T${lastPhone}`, status: 'accepted' });
    await charge('2026-11-10T09:00:00Z', 1_000, { client: null, id_tag: tag, origin: 'tag' });
    await charge('2026-11-11T09:00:00Z', 1_000, { id_tag: tag, origin: 'tag' });
    await charge('2026-11-11T09:00:00Z', 1_000);
    const gone = await world.addDriver(nextPhone());
    await world.db('clients').where({ id: gone }).update({ phone: null });
    await charge('2026-11-12T09:00:00Z', 3_000, { client: gone });
    expect((await statistics()).drivers).toMatchObject([
      { phone: await phoneOf(client), tag: null, energyWh: 2_000 },
      { phone: null, tag: `T${lastPhone - 1}`, energyWh: 1_000 },
      { phone: null, tag: null, energyWh: 3_000 },
    ]);
  });

  test('of another company are its own', async () => {
    const other = await world.addCompany('ООО «Чужие»');
    await charge('2026-11-10T09:00:00Z');
    expect(await statistics(`${november}&counterparty=${company.id}`, other)).toMatchObject({ drivers: [] });
  });

  test.each([
    'from=2026-11-01',
    'from=2026-11-02&to=2026-11-01',
    'from=2026-02-30&to=2026-03-01',
    'from=2020-01-01&to=2026-01-01',
  ])('asked for %s are refused', async (query) => {
    for (const path of ['statistics', 'statistics.csv', 'statistics.xlsx']) {
      expect((await world.call(company.user, 'GET', `/${path}?${query}`)).status).toBe(400);
    }
  });

  test('are summed from the index alone', async () => {
    const { energyWh } = (await statistics()).totals;
    expect(energyWh).toBe(0);
    if (world.db.client.config.client !== 'sqlite3') return;
    const plan: { detail: string }[] = await world.db.raw(
      `EXPLAIN QUERY PLAN SELECT client, sum(energy_wh), sum(cost_minor) FROM charging_sessions
       WHERE program IN (SELECT id FROM programs WHERE counterparty = ?) AND ended_at >= 1 AND ended_at < 2 GROUP BY client`,
      [company.id],
    );
    expect(plan.map(({ detail }) => detail).join('\n')).toContain('COVERING INDEX charging_sessions_program_ended_ix');
  });
});

describe('the files', () => {
  async function file(format: string): Promise<{ headers: Headers; content: Buffer }> {
    const headers = { 'x-user': company.user };
    const answer = await fetch(`${world.address}/statistics.${format}?${november}`, { headers });
    return { headers: answer.headers, content: Buffer.from(await answer.arrayBuffer()) };
  }

  test('open in Excel: a mark of UTF-8, semicolons, commas, no formulas', async () => {
    await world.db('counterparties').where({ id: company.id }).update({ name: '=HYPERLINK("http://x";"y")' });
    await charge('2026-11-10T09:00:00Z', 1_234_567);
    const { headers, content } = await file('csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(
      'Статистика 2026-11-01 — 2026-11-30.csv',
    );
    expect([...content.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = content.toString().slice(1).split('\r\n');
    expect(lines[0]).toContain(`"'=HYPERLINK(`);
    expect(lines[2]).toBe('Телефон;Зарядок;Общее потребление энергии, кВт·ч;Общая стоимость, ₽');
    expect(lines[3]).toBe(`${(await phoneOf(client)).slice(1)};1;1234,567;19753,07`);
    expect(lines[4]).toBe('Итого;1;1234,567;19753,07');
    expect(lines[5]).toBe('');
  });

  test('of a spreadsheet is one', async () => {
    await charge('2026-11-10T09:00:00Z');
    const { headers, content } = await file('xlsx');
    expect(headers.get('content-type')).toContain('spreadsheetml');
    expect(content.subarray(0, 2).toString()).toBe('PK');
  });
});
