import { mountInStudio } from '@tok/studio/testing';
import { expect, test } from 'vitest';
import { connectorChips } from './connector-chips.ts';
import { connectorChipsDisplay } from './connector-chips-display.ts';

const station = { link: [{ is_online: true }] };
const value = [
  { number: 2, type: 'chademo', is_enabled: true, states: [{ status: 'Faulted' }], station },
  { number: 1, type: 'ccs', is_enabled: true, states: [{ status: 'Available' }], station },
];

test('a station’s connectors stand in their order, with type and status', () => {
  const list = mountInStudio(connectorChipsDisplay, { props: { value } });
  expect(list.text()).toBe('CCS (1) · СвободенCHAdeMO (2) · Неисправен');
  expect(connectorChips(value, 'en-US').map(({ text, tone }) => [text, tone])).toEqual([
    ['CCS (1) · Available', 'good'],
    ['CHAdeMO (2) · Faulted', 'bad'],
  ]);
});

test.each([
  [{ states: [], station }, 'GB/T (1) · Нет данных', 'neutral'],
  [{ states: [{ status: 'Charging' }], is_enabled: false, station }, 'GB/T (1) · Выключен', 'neutral'],
  [{ states: [{ status: 'Charging' }], station: { link: [{ is_online: false }] } }, 'GB/T (1) · Заряжает', 'neutral'],
  [{ states: [{ status: 'Charging' }], station: { link: [] } }, 'GB/T (1) · Заряжает', 'neutral'],
  [{ states: [{ status: 'Sleeping' }], station }, 'GB/T (1) · Sleeping', 'neutral'],
  [{ states: [{ status: 'SuspendedEV' }] }, 'GB/T (1) · Приостановлен автомобилем', 'warning'],
])('%o is «%s»', (part, text, tone) => {
  expect(connectorChips([{ number: 1, type: 'gbt', ...part }], 'ru-RU')).toEqual([{ number: 1, text, tone }]);
});

test('a station without connectors, or a role that may not read them, shows a dash', () => {
  for (const none of [null, [], ['key-1'], undefined]) {
    expect(mountInStudio(connectorChipsDisplay, { props: { value: none } }).text()).toBe('—');
  }
});
