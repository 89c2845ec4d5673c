import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { generatePassword } from './generate-password.ts';
import { stationPasswordField } from './station-password-field.ts';

afterEach(() => vi.unstubAllGlobals());

/** The form: it hands over what was emitted, until it is saved or discarded. */
function form(value: string | null, disabled = false) {
  const field = mountInStudio(stationPasswordField, { props: { value, disabled } });
  const emitted = () => (field.emitted('input') ?? []).map(([each]) => each);
  const press = async (text: string) => {
    await field
      .findAll('button')
      .find((button) => button.text() === text)
      ?.trigger('click');
    if (emitted().length > 0) await field.setProps({ value: emitted().at(-1) });
  };
  return { field, emitted, press };
}

test('a generated password has twenty characters of the allowed, and no two are alike', () => {
  const many = Array.from({ length: 500 }, generatePassword);
  for (const password of many) expect(password).toMatch(/^[A-Za-z0-9*\-_=:+|@.]{20}$/);
  expect(new Set(many).size).toBe(500);
  expect(new Set(many.join('')).size).toBeGreaterThan(55);
});

test('a generated password is shown with a copy button until it is saved, then only that it is set', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  const { field, emitted, press } = form(null);
  expect(field.text()).toContain('Пароль не задан');
  await press('Сгенерировать');
  const [password] = emitted();
  expect(field.find('code').text()).toBe(password);
  expect(field.text()).toContain('Скопируйте пароль сейчас');
  await press('Скопировать');
  await flushPromises();
  expect(writeText).toHaveBeenCalledWith(password);
  expect(field.text()).toContain('Скопировано');
  await field.setProps({ value: '**********' });
  expect(field.text()).toContain('Пароль задан');
  expect(field.html()).not.toContain(String(password));
});

test('one’s own password is typed unseen and told when it is too short', async () => {
  const { field, emitted, press } = form('**********');
  await press('Задать свой');
  const input = field.find('input');
  expect(input.attributes('type')).toBe('password');
  await input.setValue('short');
  expect(field.find('input').attributes('aria-invalid')).toBe('true');
  await field.find('input').setValue('long enough');
  expect(emitted().at(-1)).toBe('long enough');
  expect(field.text()).toContain('вступит в силу после сохранения');
});

test('what was typed and taken back leaves the stored password alone', async () => {
  const { field, emitted, press } = form('**********');
  await press('Задать свой');
  await field.find('input').setValue('long enough');
  await field.find('input').setValue('');
  expect(emitted().at(-1)).toBe('**********');
  await press('Отменить');
  expect(field.find('input').exists()).toBe(false);
  expect(field.text()).toContain('Пароль задан');
});

test('when changes are discarded a generated password is gone', async () => {
  const { field, press } = form(null);
  await press('Сгенерировать');
  await field.setProps({ value: null });
  expect(field.find('code').exists()).toBe(false);
  expect(field.text()).toContain('Пароль не задан');
});

test('who may not change the station is only told that there is one', () => {
  const { field } = form('**********', true);
  expect(field.text()).toBe('Пароль задан');
});
