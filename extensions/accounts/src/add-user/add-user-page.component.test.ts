import type { MadeUser, MadeUsers } from '@tok/api';
import { mountInStudio } from '@tok/studio/testing';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { addUserPage } from './add-user-page.ts';

const anna: MadeUser = {
  id: '10000000-0000-4000-8000-000000000001',
  ...{ email: 'anna@operator.example', role: 'analyst', status: 'invited', counterparty: null },
  madeAt: '2026-11-23T09:00:00Z',
  letter: { state: 'sent', error: null },
  grafana: { state: 'failed', error: 'Grafana не отвечает' },
};
const company = { id: '10000000-0000-4000-8000-000000000002', name: 'ООО «ТЕСТ»', contract_number: '0-ДХ' };

let page: VueWrapper;
afterEach(() => page.unmount());

function open(state: Partial<MadeUsers> = {}, { locale = 'ru-RU', post = vi.fn() } = {}) {
  const answer: MadeUsers = { isMailSetUp: true, isGrafanaSetUp: true, users: [], ...state };
  const get = async (path: string) => ({ data: { data: path.startsWith('/items') ? [company] : answer } });
  page = mountInStudio(addUserPage, { locale, api: { get, post } });
  return post;
}
const button = (text: string) => page.findAll('button').find((one) => one.text() === text);
const press = async (text: string) => button(text)?.trigger('click');

test('what is typed is sent once, and the form is empty again', async () => {
  const post = open({}, { post: vi.fn(async () => ({ data: {} })) });
  await vi.waitFor(() => expect(page.text()).toContain('Пока никого не добавляли'));
  await page.get('#tok-user-email').setValue(' new@operator.example ');
  await page.get('#tok-user-copies').setValue('boss@operator.example, chief@operator.example\n');
  await page.get('#tok-user-role').setValue('analyst');
  await page.get('input[type=checkbox]').trigger('change');
  await press('СОЗДАТЬ');
  await vi.waitFor(() => expect(page.text()).toContain('Пользователь создан'));
  expect(post.mock.calls).toEqual([
    [
      '/accounts/users',
      {
        ...{ email: 'new@operator.example', copies: ['boss@operator.example', 'chief@operator.example'] },
        ...{ role: 'analyst', counterparty: null, grafana: true, locale: 'ru' },
      },
    ],
  ]);
  expect((page.get('#tok-user-email').element as HTMLInputElement).value).toBe('');
});

test('each field says what is wrong with it, and nothing is sent', async () => {
  const post = open();
  await page.get('#tok-user-copies').setValue('boss');
  await press('СОЗДАТЬ');
  expect(page.findAll('[role=alert]').map((one) => one.text())).toEqual([
    'Введите адрес эл. почты',
    'Не похоже на адрес: boss',
    'Выберите роль',
  ]);
  expect(page.get('#tok-user-email').attributes('aria-describedby')).toBe('tok-user-email-fault');
  expect(post).not.toHaveBeenCalled();
});

test('a company’s user needs his company, and does not get into Grafana', async () => {
  open();
  await vi.waitFor(() => expect(page.text()).toContain('Пока никого'));
  await page.get('#tok-user-role').setValue('corporate');
  expect(page.get('#tok-user-counterparty').text()).toContain('ООО «ТЕСТ» № 0-ДХ');
  expect(page.text()).toContain('Контрагентам доступа в Grafana нет');
  await press('СОЗДАТЬ');
  expect(page.text()).toContain('Выберите контрагента');
});

test('what the server refuses is said in its words', async () => {
  const errors = [{ message: 'Пользователь с такой почтой уже есть' }];
  open({}, { post: vi.fn(() => Promise.reject({ response: { status: 409, data: { errors } } })) });
  await page.get('#tok-user-email').setValue('anna@operator.example');
  await page.get('#tok-user-role').setValue('analyst');
  await press('СОЗДАТЬ');
  await vi.waitFor(() => expect(page.get('[type=danger]').text()).toBe('Пользователь с такой почтой уже есть'));
  expect((page.get('#tok-user-email').element as HTMLInputElement).value).toBe('anna@operator.example');
});

test('who was added last, what became of it, and «Повторить»', async () => {
  const again = { ...anna, grafana: { state: 'queued' as const, error: null } };
  const state: MadeUsers = { isMailSetUp: true, isGrafanaSetUp: true, users: [again] };
  const post = open({ users: [anna] }, { post: vi.fn(async () => ({ data: { data: state } })) });
  await vi.waitFor(() => expect(page.text()).toContain('anna@operator.example'));
  for (const text of ['Аналитик', 'Ждёт пароля', 'Отправлено', 'Ошибка', 'Grafana не отвечает']) {
    expect(page.text()).toContain(text);
  }
  await press('Повторить');
  await vi.waitFor(() => expect(page.text()).toContain('В очереди'));
  expect(post).toHaveBeenCalledWith(`/accounts/users/${anna.id}/grafana/retry`);
  await press('Отправить письмо ещё раз');
  expect(post).toHaveBeenLastCalledWith(`/accounts/users/${anna.id}/letter`);
});

test('without Grafana and mail it says why, in English as well', async () => {
  open({ isGrafanaSetUp: false, isMailSetUp: false }, { locale: 'en-US' });
  await vi.waitFor(() => expect(page.text()).toContain('Mail is not set up'));
  expect(page.text()).toContain('Grafana is not connected');
  expect(page.get('input[type=checkbox]').attributes('disabled')).toBeDefined();
});
