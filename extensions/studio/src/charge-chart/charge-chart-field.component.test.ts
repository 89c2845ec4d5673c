import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { chargeChartField } from './charge-chart-field.ts';

async function open(rows: { curve?: unknown; transactions?: unknown[]; readings?: unknown[] }, locale = 'ru-RU') {
  const get = vi.fn(async (path: string) => {
    if (path.startsWith('/items/charging_sessions')) return { data: { data: { charge_curve: rows.curve ?? null } } };
    return { data: { data: (path.includes('meter_values') ? rows.readings : rows.transactions) ?? [] } };
  });
  const field = mountInStudio(chargeChartField, { props: { primaryKey: 's1' }, api: { get }, locale });
  await flushPromises();
  return field;
}

const curve = [
  { atS: 0, powerW: 0, soc: 42, energyWh: 0 },
  { atS: 120, powerW: 39_257, soc: 45, energyWh: 1_100 },
];

test('the chart says in words what it draws, and stands as a table beside', async () => {
  const field = await open({ curve });
  expect(field.find('svg').attributes('aria-label')).toBe('2 мин; Наибольшая мощность: 39,3 кВт; заряд: 42 % → 45 %');
  expect(field.findAll('svg path')).toHaveLength(2);
  const rows = field.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()));
  expect(rows).toEqual([
    ['0', '0', '42'],
    ['2', '39,3', '45'],
  ]);
});

test('a charge that runs is drawn from the readings of its transaction', async () => {
  const transactions = [{ id: 7, started_at: '2026-11-24T08:00:00Z' }];
  const readings = [
    { measured_at: '2026-11-24T08:04:00Z', power_w: '30000', soc: null },
    { measured_at: '2026-11-24T08:00:00Z', power_w: 10_000, soc: null },
  ];
  const field = await open({ transactions, readings }, 'en-US');
  expect(field.find('svg').attributes('aria-label')).toBe('4 min; Highest power: 30 kW');
  expect(field.findAll('svg path')).toHaveLength(1);
});

test('a charge of which nothing was told says so', async () => {
  expect((await open({})).text()).toContain('не присылала');
});
