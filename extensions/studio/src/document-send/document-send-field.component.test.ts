import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { ref } from 'vue';
import { documentSendField } from './document-send-field.ts';

const id = '10000000-0000-4000-8000-000000000001';
const last = { title: 'Политика', text: '<p>Прежняя</p>', requires_consent: true };
let field: VueWrapper;
afterEach(() => field.unmount());

function open(values: object, primaryKey = id, found: object[] = [last]) {
  const get = vi.fn(async () => ({ data: { data: found } }));
  const patch = vi.fn(async () => ({ data: { data: { in_force_from: '2026-11-24T10:00:00Z' } } }));
  const form = ref(values);
  field = mountInStudio(documentSendField, { props: { primaryKey }, api: { get, patch }, provide: { values: form } });
  return { get, patch, form };
}
const press = async (text: string, index = 0) => {
  const buttons = field.findAll('button').filter((button) => button.text() === text);
  await buttons[index]?.trigger('click');
  await flushPromises();
};

test('a new one is filled from the last version of the chosen type', async () => {
  const { get, form } = open({}, '+');
  form.value = { type: 'privacy_policy' };
  await flushPromises();
  expect(get).toHaveBeenCalledOnce();
  expect(field.emitted('setFieldValue')).toEqual([
    [{ field: 'title', value: 'Политика' }],
    [{ field: 'text', value: '<p>Прежняя</p>' }],
    [{ field: 'requires_consent', value: true }],
  ]);
});

test('what was written already is replaced only when asked for', async () => {
  const { get } = open({ type: 'terms', text: '<p>Моё</p>' }, '+');
  await flushPromises();
  expect(get).not.toHaveBeenCalled();
  await press('Взять последнюю версию');
  expect(field.emitted('setFieldValue')).toHaveLength(3);
});

test('the first of its type is written by hand', async () => {
  open({ type: 'offer' }, '+', []);
  await flushPromises();
  expect(field.text()).toContain('Этого вида ещё нет');
});

test('«Отправить» asks, says that drivers accept again, and puts a draft in force', async () => {
  const { patch } = open({ ...last, type: 'privacy_policy', in_force_from: null });
  expect(field.text()).toContain('Черновик');
  await press('Отправить');
  expect(field.get('[role=dialog]').text()).toContain('должны будут принять снова');
  expect(patch).not.toHaveBeenCalled();
  await press('Отправить', 1);
  expect(patch).toHaveBeenCalledExactlyOnceWith(`/items/documents/${id}`, {
    in_force_from: '1970-01-01T00:00:00.000Z',
  });
  expect(field.text()).toContain('Версия введена в действие');
});

test('what is in force cannot be sent again, and is shown as drivers see it', async () => {
  open({ ...last, type: 'privacy_policy', in_force_from: '2026-01-01T00:00:00Z' });
  expect(field.text()).toContain('больше не меняется');
  expect(field.findAll('button').map((button) => button.text())).toEqual(['Предпросмотр']);
  await press('Предпросмотр');
  expect(field.get('iframe').attributes()).toMatchObject({ sandbox: '', srcdoc: expect.stringContaining('Прежняя') });
});
