import type { ExplainedTariff } from '@tok/api';
import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { tariffTesterField } from './tariff-tester-field.ts';

const own = '10000000-0000-4000-8000-000000000001';
const connector = '10000000-0000-4000-8000-000000000003';
const client = '10000000-0000-4000-8000-000000000004';
const program = '10000000-0000-4000-8000-000000000005';

const explained: ExplainedTariff = {
  at: '2026-11-27T20:30:00.000Z',
  timeZone: 'Europe/Moscow',
  price: {
    tariffId: own,
    tariffName: 'Ночь',
    priceMinorPerKwh: 1_350,
    basePriceMinorPerKwh: 1_500,
    discountPercent: 10,
  },
  programRefusal: null,
  candidates: [
    {
      tariffId: own,
      name: 'Ночь',
      priceMinorPerKwh: 1_500,
      verdict: 'wins',
      because: { ru: 'Самая узкая из подходящих', en: 'The narrowest that applies' },
    },
  ],
  nextChange: { localAt: '2026-11-28T07:00', priceMinorPerKwh: 2_200, tariffName: 'Базовая' },
};

function world(explain: () => Promise<ExplainedTariff> = () => Promise.resolve(explained)) {
  const asked: unknown[] = [];
  const scopes = { connector: null, station: null, owner: null, client, client_group: null, valid_from: null };
  const answers: Record<string, unknown> = {
    [`/items/tariffs/${own}`]: scopes,
    '/items/connectors': [{ id: connector, number: 1, type: 'ccs', station: { display_number: '195' } }],
    '/items/program_members': [{ program: { id: program, name: 'Такси' } }],
  };
  const get = vi.fn(async (path: string) => ({ data: { data: answers[path] ?? [] } }));
  const post = vi.fn(async (_path: string, ...rest: unknown[]) => {
    asked.push(rest[0]);
    return { data: { data: await explain() } };
  });
  return { asked, api: { get, post } };
}

let page: VueWrapper;
afterEach(() => page.unmount());

async function open(api: ReturnType<typeof world>['api'], locale = 'ru-RU'): Promise<void> {
  page = mountInStudio(tariffTesterField, { props: { primaryKey: own }, api, locale });
  await flushPromises();
}

async function check(): Promise<string> {
  await page.get('#tok-tester-when').setValue('2026-11-27T23:30');
  await page.get('button').trigger('click');
  await flushPromises();
  return page.text().replace(/\u00a0/g, ' ');
}

test('this client, this connector, Friday 23:30: the price, and why', async () => {
  const { asked, api } = world();
  await open(api);
  await page.get('#tok-tester-program').setValue(program);
  const told = await check();
  expect(asked).toEqual([
    {
      connectorId: connector,
      clientId: client,
      clientGroupId: null,
      programId: program,
      localAt: '2026-11-27T23:30',
      tariffId: own,
    },
  ]);
  expect(told).toContain('Цена 13,50 ₽ за кВт·ч (без программы 15,00 ₽, скидка программы 10 %) по цене «Ночь»');
  expect(told).toContain('Самая узкая из подходящих');
  expect(told).toContain('Следующая цена: сб, 28.11, 07:00: 22,00 ₽ — «Базовая»');
});

test('an answer goes when the question changes', async () => {
  await open(world().api);
  expect(await check()).toContain('13,50');
  await page.get('#tok-tester-when').setValue('2026-11-27T12:00');
  expect(page.text()).not.toContain('13,50');
});

test('no price, and a program that is not taken, are said in words', async () => {
  const programRefusal = { ru: 'Программа не применена', en: 'The program is not applied' };
  await open(world(() => Promise.resolve({ ...explained, price: null, programRefusal, nextChange: null })).api);
  const told = await check();
  expect(told).toContain('Цены нет: зарядка не начнётся');
  expect(told).toContain('Программа не применена');
  expect(told).toContain('В ближайшую неделю цена не изменится');
});

test('what the server says against it is shown, and a lost connection too', async () => {
  const response = { status: 404, data: { errors: [{ message: 'Такого коннектора нет' }] } };
  const refusal = Object.assign(new Error('404'), { response });
  await open(world(() => Promise.reject(refusal)).api);
  expect(await check()).toContain('Такого коннектора нет');
  page.unmount();
  await open(world(() => Promise.reject(new Error('offline'))).api);
  expect(await check()).toContain('Не удалось проверить');
});

test('it speaks English, too', async () => {
  await open(world().api, 'en-US');
  const told = await check();
  expect(told).toContain('The price is 13.50 ₽ per kWh');
  expect(told).toContain('The next price: Sat 28/11, 07:00');
});
