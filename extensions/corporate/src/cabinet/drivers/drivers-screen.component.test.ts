import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CabinetMember, MemberPage } from '../../cabinet-answers.ts';
import { refusal, testingCabinet } from '../testing-answers.ts';
import { driversScreen } from './drivers-screen.ts';

type Ask = (path: string, options?: unknown) => Promise<{ data: unknown }>;

function member(number: number, program: string, isEnabled: boolean): CabinetMember {
  const phone = `+7916000000${number}`;
  return {
    id: `m${number}`,
    phone,
    isEnabled,
    addedAt: '2026-11-01T00:00:00Z',
    program: { id: program, name: `Программа ${program}` },
  };
}

const members = [member(1, 'А', true), member(2, 'А', false), member(3, 'Б', true)];
let page: MemberPage;
const get = vi.fn<Ask>(async (path) => ({ data: { data: path === '/cabinet' ? testingCabinet : page } }));
const patch = vi.fn<Ask>(async () => ({ data: {} }));

beforeEach(() => {
  page = { members, page: 1, pageCount: 1, total: 3 };
  vi.clearAllMocks();
});

async function open(): Promise<VueWrapper> {
  const screen = mountInStudio(driversScreen, { api: { get: get as never, patch: patch as never } });
  await flushPromises();
  return screen;
}

test('drivers stand under their programs, each with a switch that is named by his number', async () => {
  const screen = await open();
  expect(screen.findAll('h2').map((title) => title.text())).toEqual([
    'Тип программы: Программа А',
    'Тип программы: Программа Б',
  ]);
  expect(screen.text()).toContain('Найдено: 3');
  const switches = screen.findAll<HTMLInputElement>('input[role=switch]');
  expect(switches.map(({ element }) => element.checked)).toEqual([true, false, true]);
  expect(switches[0]?.element.labels?.[0]?.textContent).toContain('+7 916 000-00-01');
});

test('a driver is switched off once, and the screen says so', async () => {
  const screen = await open();
  const toggle = screen.find<HTMLInputElement>('input[role=switch]');
  await toggle.setValue(false);
  await flushPromises();
  expect(patch).toHaveBeenCalledExactlyOnceWith('/cabinet/members/m1', { isEnabled: false });
  expect(toggle.element.checked).toBe(false);
  expect(screen.text()).toContain('Программа больше не предлагается водителю +7 916 000-00-01.');
});

test('a switch that is not saved stays where it was', async () => {
  patch.mockRejectedValueOnce(new Error('Network Error'));
  const screen = await open();
  const toggle = screen.find<HTMLInputElement>('input[role=switch]');
  await toggle.setValue(false);
  await flushPromises();
  expect(toggle.element.checked).toBe(true);
  expect(screen.find('[role=alert]').text()).toContain('Не удалось сохранить');
});

test('a search begins at the first page, and finds nobody in words', async () => {
  const screen = await open();
  page = { members: [], page: 1, pageCount: 1, total: 0 };
  await screen.find('input[type=search]').setValue('916');
  await screen.find('form').trigger('submit');
  await flushPromises();
  expect(get).toHaveBeenLastCalledWith('/cabinet/members', { params: { search: '916', page: 1 } });
  expect(screen.text()).toContain('По этому номеру никого не нашлось');
});

test('many drivers come page by page', async () => {
  page = { members, page: 1, pageCount: 3, total: 120 };
  const screen = await open();
  expect(screen.find('nav').text()).toContain('Страница 1 из 3');
  const [previous, next] = screen.find('nav[aria-label="Страницы"]').findAll('button');
  expect(previous?.attributes('disabled')).toBeDefined();
  await next?.trigger('click');
  await flushPromises();
  expect(get).toHaveBeenLastCalledWith('/cabinet/members', { params: { search: '', page: 2 } });
});

test('what could not be loaded is loaded at the second try', async () => {
  get
    .mockImplementationOnce(async () => ({ data: { data: testingCabinet } }))
    .mockRejectedValueOnce(refusal('INTERNAL'));
  const screen = await open();
  expect(screen.find('[role=alert]').text()).toContain('Не удалось загрузить');
  await screen
    .findAll('button')
    .find((button) => button.text() === 'Повторить')
    ?.trigger('click');
  await flushPromises();
  expect(screen.findAll('input[role=switch]')).toHaveLength(3);
});
