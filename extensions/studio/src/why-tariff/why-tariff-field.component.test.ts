import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { whyTariffField } from './why-tariff-field.ts';

const snapshot = {
  ...{ tariffId: 't1', tariffName: 'Базовый', priceMinorPerKwh: 2_400, basePriceMinorPerKwh: 2_400, why: [] },
  ...{ windowFrom: '00:00:00', windowTo: '00:00:00', programId: null, discountPercent: null },
  frozenAt: '2026-11-24T08:00:00.000Z',
};

async function open(session: object) {
  const get = async () => ({ data: { data: session } });
  const field = mountInStudio(whyTariffField, { props: { primaryKey: 's1' }, api: { get } });
  await flushPromises();
  return field;
}

test('the price leads to its tariff while there is one', async () => {
  const field = await open({ tariff_snapshot: snapshot, tariff: 't1' });
  expect(field.text().replace(/\s/g, ' ')).toContain('Цена за кВт·ч 24,00 ₽ по тарифу «Базовый»');
  expect(field.find('a').attributes('to')).toBe('/content/tariffs/t1');
  const gone = await open({ tariff_snapshot: snapshot, tariff: null });
  expect(gone.find('a').exists()).toBe(false);
  expect(gone.text()).toContain('тариф с тех пор удалён');
});

test('a charge without a recorded tariff says so', async () => {
  expect((await open({ tariff_snapshot: null, tariff: null })).text()).toBe('Тариф этой зарядки не записан');
});
