import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Statistics } from '../../cabinet-answers.ts';
import { testingCabinet, testingStatistics } from '../testing-answers.ts';
import { statisticsScreen } from './statistics-screen.ts';

type Ask = (path: string, options?: { params: object }) => Promise<{ data: unknown }>;

let statistics: Statistics;
const get = vi.fn<Ask>(async (path) => ({ data: { data: path === '/cabinet' ? testingCabinet : statistics } }));

beforeEach(() => {
  statistics = testingStatistics;
  vi.clearAllMocks();
});

async function open(locale = 'ru-RU'): Promise<VueWrapper> {
  const screen = mountInStudio(statisticsScreen, { api: { get: get as never }, locale });
  await flushPromises();
  return screen;
}

const button = (screen: VueWrapper, text: string) => screen.findAll('button').find((each) => each.text() === text);

test('the month so far is shown first: a row a driver, «Итого», and what the company pays of it', async () => {
  const screen = await open();
  expect(get).toHaveBeenLastCalledWith('/cabinet/statistics', { params: { from: '2026-11-01', to: '2026-11-24' } });
  const table = screen.find('.tok-scroll table');
  expect(table.find('thead').text()).toContain('Общее потребление энергии, кВт·ч');
  expect(table.find('tbody').text()).toBe('+7 916 123-45-67212,5200,00\u00a0₽Карта T11116,00\u00a0₽');
  expect(table.find('tfoot').text()).toBe('Итого313,5216,00\u00a0₽Из них платит компания200,00\u00a0₽');
});

test('a preset and a date choose the period', async () => {
  const screen = await open();
  await button(screen, 'Прошлый месяц')?.trigger('click');
  await flushPromises();
  expect(get).toHaveBeenLastCalledWith('/cabinet/statistics', { params: { from: '2026-10-01', to: '2026-10-31' } });
  expect(button(screen, 'Прошлый месяц')?.attributes('aria-pressed')).toBe('true');
  const from = screen.find<HTMLInputElement>('#tok-from');
  from.element.value = '2026-10-15';
  await from.trigger('change');
  await flushPromises();
  expect(get).toHaveBeenLastCalledWith('/cabinet/statistics', { params: { from: '2026-10-15', to: '2026-10-31' } });
});

test('a period that ends before it begins is not asked for', async () => {
  const screen = await open();
  const to = screen.find<HTMLInputElement>('#tok-to');
  to.element.value = '2026-10-31';
  await to.trigger('change');
  await flushPromises();
  expect(get).toHaveBeenCalledTimes(2);
  expect(screen.text()).toContain('начало не позже конца');
  expect(screen.find('.tok-scroll').exists()).toBe(false);
});

test('the files are of the period that is shown', async () => {
  const screen = await open();
  expect(screen.findAll('a[download]').map((link) => link.attributes('href'))).toEqual([
    '/cabinet/statistics.csv?from=2026-11-01&to=2026-11-24',
    '/cabinet/statistics.xlsx?from=2026-11-01&to=2026-11-24',
  ]);
});

test('the chart says in a sentence what it shows, and all of it as a table', async () => {
  const screen = await open();
  const chart = screen.find('svg[role=img]');
  expect(chart.attributes('aria-label')).toBe('Энергия по дням, больше всего: 1 нояб. — 12,5\u00a0кВт·ч');
  expect(chart.findAll('rect')).toHaveLength(2);
  expect(screen.find('details tbody').text()).toContain('2 нояб.1\u00a0кВт·ч');
  await button(screen, 'Стоимость')?.trigger('click');
  expect(screen.find('svg').attributes('aria-label')).toContain('200,00\u00a0₽');
});

test('a period without charges is said to be one', async () => {
  statistics = { ...testingStatistics, drivers: [] };
  const screen = await open();
  expect(screen.text()).toContain('За этот период по программам компании не заряжались');
  expect(screen.find('table').exists()).toBe(false);
});

test('many drivers are shown a hundred at a time; the totals are of all', async () => {
  const [row] = testingStatistics.drivers;
  statistics = { ...testingStatistics, drivers: Array.from({ length: 150 }, () => ({ ...row, tag: null }) as never) };
  const screen = await open();
  expect(screen.findAll('.tok-scroll tbody tr')).toHaveLength(100);
  await button(screen, 'Показать ещё')?.trigger('click');
  expect(screen.findAll('.tok-scroll tbody tr')).toHaveLength(150);
});

test('of two periods the later one is shown, whichever answers first', async () => {
  const screen = await open();
  let answerFirst: (value: { data: unknown }) => void = () => undefined;
  get.mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)));
  await button(screen, 'Год')?.trigger('click');
  await button(screen, 'Квартал')?.trigger('click');
  await flushPromises();
  answerFirst({ data: { data: { ...testingStatistics, drivers: [] } } });
  await flushPromises();
  expect(screen.findAll('.tok-scroll tbody tr')).toHaveLength(2);
});
