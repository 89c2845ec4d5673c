import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import type { VueWrapper } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { revealCodeField } from './reveal-code-field.ts';
import { shownMs } from './use-reveal.ts';

const id = '10000000-0000-4000-8000-000000000001';
let field: VueWrapper;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  field.unmount();
  vi.useRealTimers();
});

function open(post = vi.fn(async () => ({ data: { data: { code: '481516' } as object } }))) {
  field = mountInStudio(revealCodeField, { props: { primaryKey: id }, api: { post: post as never } });
  return post;
}
const press = async (text: string, index = 0) => {
  const buttons = field.findAll('button').filter((button) => button.text() === text);
  await buttons[index]?.trigger('click');
  await flushPromises();
};
async function ask(reason: string): Promise<void> {
  await press('Показать код');
  await field.get('[role=dialog] input').setValue(reason);
  await press('Показать код', 1);
}

test('a reason is asked for, the code is shown, and hides after a minute', async () => {
  const post = open();
  await ask('  Звонит водитель ');
  expect(post).toHaveBeenCalledExactlyOnceWith(`/sign-in/codes/${id}/reveal`, { reason: 'Звонит водитель' });
  expect(field.get('output').text()).toBe('481516');
  expect(field.find('[role=dialog]').exists()).toBe(false);
  await vi.advanceTimersByTimeAsync(shownMs);
  expect(field.text()).not.toContain('481516');
  expect(field.text()).toContain('Код скрыт');
});

test('without a reason nothing is asked', async () => {
  const post = open();
  await ask('ок');
  expect(field.get('[role=dialog]').text()).toContain('хотя бы пять букв');
  expect(post).not.toHaveBeenCalled();
});

test('a refusal is said in the server’s words', async () => {
  const errors = [{ message: 'Этот код уже использован, заменён или устарел' }];
  open(vi.fn(() => Promise.reject({ response: { status: 400, data: { errors } } })));
  await ask('Звонит водитель');
  expect(field.get('[role=dialog]').text()).toContain('Этот код уже использован');
});

test('another row shows nothing of this one, nor does an answer that comes late', async () => {
  open();
  await ask('Звонит водитель');
  await field.setProps({ primaryKey: id.replace(/1$/, '2') });
  expect(field.text()).not.toContain('481516');
});
