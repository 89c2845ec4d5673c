import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { linkFacts } from './link-facts.ts';
import { linkFactsField } from './link-facts-field.ts';

const now = new Date('2026-12-01T10:00:00Z');

const online = {
  is_online: true,
  protocol: 'ocpp1.6',
  vendor: 'НЗ',
  model: 'Т-120',
  firmware: '1.4.2',
  connected_at: '2026-12-01T09:00:00Z',
  clock_drift_s: 95,
};

test('the link is told in words: since when, as what, and how far its clock is off', () => {
  const told = linkFacts(online, now, 'ru-RU');
  expect(told.state.text).toBe('Станция подключена');
  expect(told.since).toMatch(/^подключена 1 час назад \(/);
  expect(told.facts.map(({ words, text }) => [words.ru, text.replace('\u00a0', ' ')])).toEqual([
    ['Протокол', 'OCPP 1.6J'],
    ['Производитель', 'НЗ'],
    ['Модель', 'Т-120'],
    ['Прошивка', '1.4.2'],
    ['Часы станции', 'спешит на 1,6 мин'],
  ]);
  expect(linkFacts({ is_online: false, disconnected_at: '2026-11-30T10:00:00Z' }, now, 'ru-RU')).toMatchObject({
    state: { text: 'НЕ В СЕТИ' },
    since: expect.stringMatching(/^отключилась 1 день назад/),
  });
  expect(linkFacts(null, now, 'en-US').since).toBe('The station has never connected');
});

function stations(link: object) {
  const current = { link };
  const get = vi.fn(async (path: string) => ({
    data: {
      data: path.endsWith('connectors')
        ? [{ number: 1, type: 'ccs', states: [{ status: 'Charging' }] }]
        : [current.link],
    },
  }));
  return { get, current };
}

test('the page shows the link and the connectors, and follows both without being reloaded', async () => {
  const { get, current } = stations(online);
  const field = mountInStudio(linkFactsField, { props: { primaryKey: 's1' }, api: { get } });
  await flushPromises();
  expect(field.find('[role=status]').text()).toBe('Станция подключена');
  expect(field.text()).toContain('CCS (1) · Заряжает');
  current.link = { is_online: false };
  document.dispatchEvent(new Event('visibilitychange'));
  await flushPromises();
  expect(field.find('[role=status]').text()).toBe('НЕ В СЕТИ');
});

test('what cannot be read is said, and read again on demand', async () => {
  const { get } = stations(online);
  let isDown = true;
  const failing = vi.fn((path: string) => (isDown ? Promise.reject(new Error('offline')) : get(path)));
  const field = mountInStudio(linkFactsField, { props: { primaryKey: 's1' }, api: { get: failing } });
  await flushPromises();
  expect(field.text()).toContain('Не удаётся узнать состояние связи');
  isDown = false;
  await field.find('button').trigger('click');
  await flushPromises();
  expect(field.text()).toContain('Станция подключена');
});

test('a station that is not saved yet has no link', () => {
  const field = mountInStudio(linkFactsField, { props: { primaryKey: '+' } });
  expect(field.text()).toContain('Связь появится');
});
