import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { clientStatementField } from './client-statement-field.ts';
import { isPeriod, lastMonth } from './statement-period.ts';

const zero = { balanceMinor: 0, heldMinor: 0, debtMinor: 0 };
const after = { balanceMinor: 50_000, heldMinor: 0, debtMinor: 0 };
const movement = {
  ...{ at: '2026-11-23T08:00:00Z', words: 'Пополнение баланса', amountMinor: 50_000, changes: after, after },
  ...{ sessionNumber: 7, comment: null },
};

async function open(answer: unknown = { opening: zero, movements: [movement], closing: after }) {
  const get = vi.fn(async (_path: string) => ({ data: { data: answer } }));
  const field = mountInStudio(clientStatementField, { props: { primaryKey: 'c1' }, api: { get } });
  await flushPromises();
  return { field, get };
}

test('movements stand with a running balance between what was there before and after', async () => {
  const { field } = await open();
  const rows = field.findAll('tbody tr').map((row) => row.text().replace(/\s/g, ' '));
  expect(rows[0]).toContain('Остаток на начало0,00 ₽');
  expect(rows[1]).toContain('Пополнение баланса+500,00 ₽500,00 ₽');
  expect(rows[1]).toContain('№7');
  expect(rows[2]).toContain('Остаток на конец500,00 ₽');
});

test('another period is asked for, and the file is of the same days', async () => {
  const { field, get } = await open();
  await field.find('input[type=date]').setValue('2026-01-05');
  await flushPromises();
  const path = String(get.mock.calls.at(-1)?.[0]);
  expect(path).toMatch(/^\/payments\/statements\/clients\/c1\?from=2026-01-05&to=\d{4}-\d\d-\d\d&format=json$/);
});

test('days without movements say so, and a period of more than a year is not asked for', async () => {
  const { field, get } = await open({ opening: zero, movements: [], closing: zero });
  expect(field.text()).toContain('ничего не происходило');
  const asked = get.mock.calls.length;
  await field.find('input[type=date]').setValue('2020-01-05');
  await flushPromises();
  expect(get.mock.calls).toHaveLength(asked);
  expect(field.text()).toContain('не длиннее года');
});

test.each([
  ['2026-11-01', '2026-11-01', true],
  ['2026-11-02', '2026-11-01', false],
  ['2025-11-01', '2026-11-01', true],
  ['2025-10-31', '2026-11-01', false],
  ['', '2026-11-01', false],
])('from %s to %s is a period: %s', (from, to, expected) => {
  expect(isPeriod({ from, to })).toBe(expected);
});

test('the month ends with today by the clocks of Moscow', () => {
  expect(lastMonth(new Date('2026-11-23T22:30:00Z'))).toEqual({ from: '2026-10-25', to: '2026-11-24' });
});
