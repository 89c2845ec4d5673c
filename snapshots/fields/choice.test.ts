import { expect, test } from 'vitest';
import { choice, choices } from './choice.ts';

test('a form lets only codes with words be chosen, an open one shows others as they are', () => {
  const labels = { NoError: 'Нет', GroundFailure: ['Утечка на землю', 'bad'] as ['Утечка на землю', 'bad'] };
  const plain = [
    { value: 'NoError', text: 'Нет' },
    { value: 'GroundFailure', text: 'Утечка на землю' },
  ];
  expect(choice('Ошибка', 'Error', labels).meta.options).toEqual({ choices: plain });
  expect(choice('Ошибка', 'Error', labels, { open: true }).meta.options).toEqual({ choices: plain, allowOther: true });
});

test('several codes stand in one JSON column, each with its words and colour', () => {
  const field = choices('Что не так', 'Flags', { late_stop: ['Остановка пришла позже', 'warning'] });
  expect(field).toMatchObject({ type: 'json', meta: { special: ['cast-json'], display: 'labels' } });
  expect(field.meta.display_options).toMatchObject({
    choices: [{ value: 'late_stop', text: 'Остановка пришла позже', foreground: 'var(--theme--warning)' }],
  });
});
