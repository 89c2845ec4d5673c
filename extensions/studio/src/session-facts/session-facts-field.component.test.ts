import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { sessionFactsField } from './session-facts-field.ts';

const session = {
  ...{ status: 'completed', end_reason: 'stopped_at_station', number: '299686', client: 'c1', source_kind: 'card' },
  ...{ hold_minor: 24_000, average_power_w: 31_124, energy_wh: 1_100, soc_start: 42, soc_end: 45 },
  ...{ price_minor_per_kwh: 2_400, cost_minor: 2_640, requested_at: '2026-11-24T08:13:00Z' },
  ...{ started_at: '2026-11-24T08:14:00Z', ended_at: '2026-11-24T08:16:00Z' },
  ...{ station: { id: 'st1', display_number: '0195', code: '22F000195' }, connector: { type: 'gbt', number: 2 } },
  payments: [{ kind: 'hold', status: 'captured', captured_minor: 2_640, released_minor: 21_360 }],
};

async function open(part: object = {}, maySeePhones = true) {
  const get = async (path: string) => {
    if (path.startsWith('/items/charging_sessions')) return { data: { data: { ...session, ...part } } };
    if (!maySeePhones) throw Object.assign(new Error('Forbidden'), { response: { status: 403 } });
    return { data: { data: { phone: '+79001234567' } } };
  };
  const field = mountInStudio(sessionFactsField, { props: { primaryKey: 's1' }, api: { get } });
  await flushPromises();
  return field;
}

test('everything about a charge stands in the order in which an operator reads it', async () => {
  const field = await open();
  const names = field.findAll('dt').map((name) => name.text());
  const values = field.findAll('dd').map((value) => value.text().replace(/\s/g, ' '));
  expect(names.map((name, place) => `${name}: ${values[place]}`).slice(0, 15)).toEqual([
    'Почему закончилась: Сессия была остановлена на зарядной станции',
    'Клиент: +79001234567',
    'Номер: №299686',
    'Станция: №0195 (22F000195)',
    'Коннектор: GB/T (2)',
    'Тип оплаты: По карте',
    'Удержано: 240,00 ₽',
    'Возврат удержания: Да, 213,60 ₽',
    'Списано: Да, 26,40 ₽',
    'Средняя мощность: 31,124 кВт',
    'Передано: 1,1 кВт·ч',
    'Заряд в начале: 42 %',
    'Заряд в конце: 45 %',
    'Цена за кВт·ч: 24,00 ₽',
    'Стоимость: 26,40 ₽',
  ]);
  expect(names.slice(15)).toEqual(['Время начала', 'Время окончания']);
  expect(field.findAll('a').map((link) => link.attributes('to'))).toEqual([
    '/content/clients/c1',
    '/content/stations/st1',
  ]);
});

test('what is not known yet is a dash, and what was not taken is no', async () => {
  const nothing = { end_reason: null, energy_wh: null, cost_minor: null, client: null, payments: [], soc_start: null };
  const text = (await open({ ...nothing, started_at: null, ended_at: null, average_power_w: null })).text();
  expect(text).not.toContain('Почему закончилась');
  expect(text).toContain('Возврат удержанияНет');
  expect(text).toContain('Передано—');
});

test('a reader without telephones still finds the way', async () => {
  expect((await open({}, false)).text()).toContain('Клиентоткрыть');
});
