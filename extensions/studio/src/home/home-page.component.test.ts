import { mountInStudio } from '@tok/studio/testing';
import type { Overview } from '@tok/api';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { homePage } from './home-page.ts';

const quiet: Overview = {
  at: '2026-11-27T05:00:00.000Z',
  stations: { all: 40, offline: 0, faulted: 0 },
  offline: [],
  faults: [],
  running: { charges: 3, powerW: 121_000 },
  days: Array.from({ length: 14 }, (_, index) => ({
    day: `2026-11-${String(index + 13).padStart(2, '0')}`,
    charges: 10,
    energyWh: index === 13 ? 112_000 : 100_000,
    revenueMinor: index === 13 ? 110_000 : 220_000,
  })),
  waiting: { reviews: 0, receipts: 0 },
};

const stationId = '10000000-0000-4000-8000-000000000001';
const loud: Overview = {
  ...quiet,
  stations: { all: 40, offline: 9, faulted: 1 },
  offline: [
    { id: stationId, displayNumber: '195', name: 'Красная, 1', since: '2026-11-27T04:30:00.000Z' },
    { id: stationId.replace(/1$/, '2'), displayNumber: '7', name: null, since: null },
  ],
  faults: [
    {
      stationId,
      displayNumber: '195',
      number: 2,
      status: 'Faulted',
      errorCode: 'GroundFailure',
      since: '2026-11-26T04:30:00.000Z',
    },
  ],
  waiting: { reviews: 4, receipts: 0, stationReports: 2 },
};

let page: VueWrapper;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  page.unmount();
  vi.useRealTimers();
});

async function open(get: () => Promise<{ data: unknown }>, locale = 'ru-RU'): Promise<void> {
  page = mountInStudio(homePage, { api: { get }, locale });
  await flushPromises();
}

const answer = (overview: Overview) => () => Promise.resolve({ data: { data: overview } });
const links = () => page.findAll('a').map((link) => [link.text(), link.attributes('to')]);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('what waits leads to its list, and what is offline or broken to its station', async () => {
  await open(answer(loud));
  expect(links()).toContainEqual([
    expect.stringContaining('Зарядки на проверке4'),
    '/content/charging_sessions?bookmark=9012',
  ]);
  expect(links()).toContainEqual([
    expect.stringContaining('Новые сообщения'),
    '/content/station_reports?bookmark=9181',
  ]);
  expect(page.text()).not.toContain('Чеки не выданы');
  expect(links()).toContainEqual(['№ 195', `/content/stations/${stationId}`]);
  expect(page.text()).toContain('не подключалась ни разу');
  expect(page.text()).toContain('коннектор 2: неисправен, утечка на землю');
  expect(links()).toContainEqual(['Показать все', '/content/stations?bookmark=9005']);
});

test('a quiet morning says so', async () => {
  await open(answer(quiet));
  expect(page.get('[role=status]').text()).toBe('Всё спокойно');
  expect(page.text()).toContain('Все станции в сети');
  expect(page.text()).toContain('Неисправностей нет');
});

test('nothing to decide is not all quiet while a station is offline', async () => {
  await open(answer({ ...loud, waiting: {} }));
  expect(page.get('[role=status]').text()).toBe('Ничто не ждёт решения');
});

describe('yesterday', () => {
  test('stands beside the same day a week before', async () => {
    await open(answer(quiet));
    const text = plain(page.text());
    expect(text).toContain('112 кВт·ч');
    expect(text).toContain('на 12 % больше, чем неделей раньше (100 кВт·ч)');
    expect(text).toContain('на 50 % меньше, чем неделей раньше (2 200,00 ₽)');
    expect(text).toContain('столько же, сколько неделей раньше (10)');
  });

  test('is drawn with the days before it, and told as a table', async () => {
    await open(answer(quiet));
    expect(page.get('svg').attributes('aria-label')).toBe('Четырнадцать дней: Энергия');
    expect(page.findAll('svg title')).toHaveLength(14);
    await page.get('[role=group] button:nth-child(2)').trigger('click');
    expect(page.get('svg').attributes('aria-label')).toBe('Четырнадцать дней: Выручка');
    expect(page.get('[role=group] button:nth-child(2)').attributes('aria-pressed')).toBe('true');
    expect(page.findAll('tbody tr')).toHaveLength(14);
  });

  test('after a week without charges is not compared in per cent', async () => {
    const days = quiet.days.map((day, index) => (index === 6 ? { ...day, charges: 0 } : day));
    await open(answer({ ...quiet, days }));
    expect(page.text()).toContain('неделей раньше — 0');
  });
});

test('until the first answer there is something that says so', async () => {
  await open(() => new Promise(() => undefined));
  expect(page.get('[aria-busy=true]').attributes('aria-label')).toBe('Загружается');
});

test('what fails at first can be tried again', async () => {
  const get = vi.fn(() => Promise.reject(new Error('offline')));
  await open(get);
  expect(page.get('[role=status]').text()).toBe('Не удалось загрузить');
  get.mockImplementation(answer(quiet) as never);
  await page.get('button').trigger('click');
  await flushPromises();
  expect(page.text()).toContain('Всё спокойно');
});

test('it looks again every fifteen seconds, and keeps what it knows when that fails', async () => {
  const get = vi.fn(answer(quiet));
  await open(get);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(get).toHaveBeenCalledTimes(2);
  get.mockImplementation(() => Promise.reject(new Error('offline')));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(page.text()).toContain('Обновить не удалось');
  expect(page.text()).toContain('Идёт зарядок');
});

test('it does not look while nobody sees it', async () => {
  const get = vi.fn(answer(quiet));
  await open(get);
  const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(get).toHaveBeenCalledTimes(1);
  hidden.mockRestore();
});

test('it speaks English, too', async () => {
  await open(answer(loud), 'en-US');
  expect(page.text()).toContain('Charges to review');
  expect(page.text()).toContain('12 % more than a week before');
  expect(page.text().replace('Красная', '')).not.toMatch(/[а-яё]/i);
});
