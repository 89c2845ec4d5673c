import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import type { AddedLine } from '../../cabinet-answers.ts';
import { answering, refusal, testingCabinet } from '../testing-answers.ts';
import { addScreen } from './add-screen.ts';

type Post = (path: string, body?: unknown) => Promise<{ data: unknown }>;

const get = answering({ '/cabinet': testingCabinet });
const answer = (lines: AddedLine[]) => ({ data: { data: { lines, leftToday: 1_999 } } });

async function open(post: Post, locale = 'ru-RU'): Promise<VueWrapper> {
  const screen = mountInStudio(addScreen, { api: { get, post: post as never }, locale });
  await flushPromises();
  return screen;
}

async function apply(screen: VueWrapper, phones: string): Promise<void> {
  await screen.find('textarea').setValue(phones);
  await screen
    .findAll('button')
    .find((button) => ['Применить', 'Apply'].includes(button.text()))
    ?.trigger('click');
  await flushPromises();
}

test('one number is added to the only open program, under the company’s name and contract', async () => {
  const post = vi.fn<Post>(async () => answer([{ line: '8 916 123-45-67', phone: '+79161234567', result: 'added' }]));
  const screen = await open(post);
  expect(screen.find('header').text()).toContain('ООО «ТЕСТ»');
  expect(screen.find('header').text()).toContain('№ 0-ДХ');
  expect(screen.text()).toContain('Скидка 10\u00a0%, платит компания, не больше 500\u00a0кВт·ч в месяц на водителя');
  await apply(screen, '8 916 123-45-67');
  expect(post).toHaveBeenCalledExactlyOnceWith('/cabinet/members', { programId: 'p1', phones: ['8 916 123-45-67'] });
  expect(screen.find('[role=status]').text()).toBe('✔ Скидка успешно создана');
  expect(screen.find('tbody').text()).toBe('+7 916 123-45-67Добавлен');
  expect(screen.find('textarea').element.value).toBe('');
});

test('several numbers have a result each', async () => {
  const post = vi.fn<Post>(async () =>
    answer([
      { line: '1', phone: '+79160000001', result: 'added' },
      { line: '2', phone: '+79160000002', result: 'already_on_program' },
      { line: '3', phone: '+79160000003', result: 'unknown_number' },
      { line: 'x', phone: null, result: 'not_a_number' },
      { line: '1', phone: '+79160000001', result: 'repeated' },
    ]),
  );
  const screen = await open(post);
  await apply(screen, '89160000001, 89160000002\n89160000003\nx\n89160000001');
  expect(screen.text()).toContain('Добавлено: 1 из 5');
  const told = screen.findAll('tbody tr').map((row) => row.findAll('td')[1]?.text());
  expect(told).toEqual([
    'Добавлен',
    'Уже в этой программе',
    'Нет клиента с этим номером: пусть водитель сначала войдёт в приложение',
    'Это не номер российского мобильного телефона',
    'Номер уже есть в списке выше',
  ]);
});

test('a file fills the list', async () => {
  const screen = await open(vi.fn<Post>());
  const input = screen.find<HTMLInputElement>('input[type=file]');
  const file = new File(['ФИО;Телефон\nИванов;89161234567\n'], 'drivers.csv', { type: 'text/csv' });
  Object.defineProperty(input.element, 'files', { value: [file] });
  await input.trigger('change');
  await vi.waitFor(() => expect(screen.find('textarea').element.value).toBe('89161234567'));
});

test('more than one request takes goes in several; what is not sent stays to be sent again', async () => {
  const lines = Array.from({ length: 501 }, (_, index) => `8916${String(index).padStart(7, '0')}`);
  const post = vi
    .fn<Post>()
    .mockResolvedValueOnce(answer([{ line: '', phone: '+79160000000', result: 'added' }]))
    .mockRejectedValueOnce(refusal('TOO_MANY_REQUESTS'));
  const screen = await open(post);
  await apply(screen, lines.join('\n'));
  expect(post).toHaveBeenCalledTimes(2);
  expect(screen.find('textarea').element.value).toBe(lines[500]);
  expect(screen.find('[role=alert]').text()).toContain('слишком много номеров');
});

test('nothing is sent without a number', async () => {
  const post = vi.fn<Post>();
  const screen = await open(post);
  await apply(screen, '  ');
  expect(post).not.toHaveBeenCalled();
  expect(screen.find('[role=alert]').text()).toContain('хотя бы один номер');
});

test('a closed program is seen and cannot be chosen', async () => {
  const screen = await open(vi.fn<Post>());
  const closed = screen.findAll('option').find((option) => option.text() === 'Старая (закрыта)');
  expect(closed?.attributes('disabled')).toBeDefined();
});

test('who belongs to no company is told so', async () => {
  const screen = mountInStudio(addScreen, { api: { get: answering({ '/cabinet': refusal('FORBIDDEN') }) } });
  await flushPromises();
  expect(screen.find('[role=alert]').text()).toContain('не связана с компанией');
  expect(screen.text()).toContain('Повторить');
});

test('it speaks English, too', async () => {
  const post = vi.fn<Post>(async () => answer([{ line: '1', phone: '+79160000001', result: 'unknown_number' }]));
  const screen = await open(post, 'en-US');
  await apply(screen, '89160000001');
  expect(screen.find('[role=status]').text()).toContain('No client has this number');
});
