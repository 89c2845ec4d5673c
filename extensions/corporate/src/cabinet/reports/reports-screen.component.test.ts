import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import type { CabinetStatement } from '../../cabinet-answers.ts';
import { answering, testingCabinet } from '../testing-answers.ts';
import { reportsScreen } from './reports-screen.ts';

const statement: CabinetStatement = {
  ...{ id: 's1', number: '2026-10/0-ДХ', month: '2026-10-01', openingMinor: 0, chargedMinor: 150_050, paidMinor: 0 },
  ...{ refundedMinor: 0, closingMinor: 150_050, energyWh: 93_781, sessionCount: 12, hasPdf: true, hasXlsx: true },
};

async function open(statements: CabinetStatement[]) {
  const get = answering({ '/cabinet': testingCabinet, '/cabinet/statements': statements });
  const screen = mountInStudio(reportsScreen, { api: { get } });
  await flushPromises();
  return screen;
}

test('each month has its sums and its files', async () => {
  const screen = await open([statement, { ...statement, id: 's2', hasPdf: false, hasXlsx: false }]);
  const [first, second] = screen.findAll('tbody tr');
  expect(first?.text()).toContain('2026-10/0-ДХоктябрь 2026 г.12');
  expect(first?.text()).toContain('1\u00a0500,50\u00a0₽');
  expect(first?.findAll('a').map((link) => link.attributes('href'))).toEqual([
    '/cabinet/statements/s1/pdf',
    '/cabinet/statements/s1/xlsx',
  ]);
  expect(second?.text()).toContain('Файлы готовятся');
});

test('before the first statement it says when there will be one', async () => {
  expect((await open([])).text()).toContain('составляются первого числа');
});

test('the sections and the way out stand on every screen', async () => {
  const screen = await open([]);
  const items = screen.findAll('li').map((item) => item.text());
  expect(items).toEqual(['Добавление', 'Статистика', 'Управление', 'Отчёты', 'Выйти']);
  expect(screen.findAll('li').at(-1)?.attributes('to')).toBe('/logout');
});
