import type { TariffCandidate, TariffWeek } from '@tok/api';
import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tariffWeekField } from './tariff-week-field.ts';

const own = '10000000-0000-4000-8000-000000000001';
const nightId = '10000000-0000-4000-8000-000000000002';
const connector = '10000000-0000-4000-8000-000000000003';
const client = '10000000-0000-4000-8000-000000000004';

const base: TariffCandidate = {
  tariffId: own,
  name: 'Базовая',
  priceMinorPerKwh: 2_200,
  verdict: 'wins',
  because: { ru: 'Цена по умолчанию', en: 'The default price' },
};
const night: TariffCandidate = {
  ...base,
  tariffId: nightId,
  name: 'Ночь',
  priceMinorPerKwh: 1_550,
  because: { ru: 'Самая узкая', en: 'The narrowest' },
};
const beaten: TariffCandidate = { ...base, verdict: 'outranked', because: { ru: 'Уступает «Ночь»', en: 'Gives way' } };

function nights(monday: string): TariffWeek {
  const day = (index: number) => new Date(Date.parse(monday) + index * 86_400_000).toISOString().slice(0, 10);
  const periods = Array.from({ length: 7 }, (_, index) => [
    { from: `${day(index)}T00:00`, to: `${day(index)}T07:00`, winner: night, rivals: [beaten] },
    { from: `${day(index)}T07:00`, to: `${day(index + 1)}T00:00`, winner: base, rivals: [] },
  ]).flat();
  return { timeZone: 'Europe/Moscow', periods };
}

interface Scopes {
  client?: string;
  valid_from?: string;
}

/** The Studio's API: what is read, and what the week was asked of. */
function world({ scopes = {}, hidesPhones = false }: { scopes?: Scopes; hidesPhones?: boolean } = {}) {
  const asked: Record<string, unknown>[] = [];
  const nobody = { connector: null, station: null, owner: null, client: null, client_group: null, valid_from: null };
  const answers: Record<string, unknown> = {
    [`/items/tariffs/${own}`]: { ...nobody, ...scopes },
    '/items/connectors': [{ id: connector, number: 1, type: 'ccs', station: { display_number: '195' } }],
    '/items/client_groups': [{ id: 'group-1', name: 'Авто система' }],
  };
  const get = vi.fn(async (path: string) => {
    if (path === '/items/clients' && hidesPhones) throw new Error('403');
    return { data: { data: answers[path] ?? [] } };
  });
  const post = vi.fn(async (_path: string, ...rest: unknown[]) => {
    const body = rest[0] as Record<string, unknown>;
    asked.push(body);
    return { data: { data: nights(String(body['from'])) } };
  });
  return { asked, api: { get, post } };
}

let page: VueWrapper;
beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-25T12:00:00Z'), toFake: ['Date'] }));
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

async function open(api: ReturnType<typeof world>['api'], primaryKey = own, locale = 'ru-RU'): Promise<void> {
  page = mountInStudio(tariffWeekField, { props: { primaryKey }, api, locale });
  await flushPromises();
}

test('the week of the first connector is a table of hours and days', async () => {
  const { asked, api } = world();
  await open(api);
  expect(asked).toEqual([{ connectorId: connector, clientId: null, clientGroupId: null, from: '2026-11-23' }]);
  expect(page.get('caption').text()).toContain('Цена за кВт·ч');
  expect(page.findAll('thead th')).toHaveLength(8);
  expect(page.findAll('tbody th').map((head) => head.text())).toEqual(['00:00–07:00', '07:00–24:00']);
  expect(page.findAll('tbody td')).toHaveLength(14);
  expect(page.get('tbody td').text()).toBe('15,5A +1');
  expect(page.get('ul[aria-label]').text()).toContain('Базовая (эта цена) — 22,00');
});

test('a pressed price tells why it is so and what gives way', async () => {
  await open(world().api);
  const first = page.get('tbody td button');
  expect(first.attributes('aria-label')?.replace(/\u00a0/g, ' ')).toBe(
    'пн, 23.11, 00:00–07:00: действует «Ночь» 15,50 ₽, уступают: 1',
  );
  await first.trigger('click');
  expect(first.attributes('aria-pressed')).toBe('true');
  const told = page.findAll('[role=status]').at(-1)?.text() ?? '';
  expect(told).toContain('Самая узкая');
  expect(told).toContain('Уступает «Ночь»');
});

test('another week is asked for', async () => {
  const { asked, api } = world();
  await open(api);
  await page.get('[aria-label="Неделей позже"]').trigger('click');
  await flushPromises();
  expect(asked.at(-1)).toMatchObject({ from: '2026-11-30' });
  expect(page.text()).toContain('пн, 30.11');
});

test('a price that is still to come is shown in its first week', async () => {
  const { asked, api } = world({ scopes: { valid_from: '2027-01-01T00:00:00Z' } });
  await open(api);
  expect(asked.at(-1)).toMatchObject({ from: '2026-12-28' });
});

test('a client’s price is asked for the client, and a group can be chosen', async () => {
  const { asked, api } = world({ scopes: { client } });
  await open(api);
  expect(asked.at(-1)).toMatchObject({ clientId: client });
  const who = page.get<HTMLSelectElement>('#tok-week-who');
  expect(who.findAll('option').map((option) => option.text())).toEqual([
    'Водитель без своей цены',
    'Один клиент',
    'Группа: Авто система',
  ]);
  await who.setValue('group:group-1');
  await flushPromises();
  expect(asked.at(-1)).toMatchObject({ clientId: null, clientGroupId: 'group-1' });
});

test('who may not see phones chooses no client', async () => {
  await open(world({ hidesPhones: true }).api);
  expect(page.get('#tok-week-who').text()).not.toContain('Один клиент');
});

test('every field has its label', async () => {
  await open(world({ scopes: { client } }).api);
  for (const control of page.findAll('input, select')) {
    expect(page.find(`label[for=${control.attributes('id')}]`).exists()).toBe(true);
  }
});

test('before the price is saved, and when reading fails, it says so', async () => {
  await open(world().api, '+');
  expect(page.text()).toContain('Появится после сохранения');
  page.unmount();
  await open({ ...world().api, get: vi.fn(() => Promise.reject(new Error('offline'))) });
  expect(page.text()).toContain('Не удалось загрузить');
});

test('it speaks English, too', async () => {
  await open(world().api, own, 'en-US');
  expect(page.text()).toContain('Price per kWh in roubles');
  expect(page.get('tbody td button').attributes('aria-label')).toContain('give way: 1');
});
