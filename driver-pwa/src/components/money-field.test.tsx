import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { MoneyField, typedMoney } from './money-field.tsx';

function Form({ fault, isChecked }: { fault?: string; isChecked?: boolean }) {
  const [text, setText] = useState('');
  return (
    <>
      <MoneyField
        label="Сумма"
        text={text}
        onChange={setText}
        hint="От 100 ₽"
        {...(fault === undefined ? {} : { fault })}
        {...(isChecked === undefined ? {} : { isChecked })}
      />
      <output>{typedMoney(text)}</output>
    </>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Сумма' });

test('a sum is typed with a comma, a point or spaces, and the phone shows its number keys', async () => {
  render(<Form />);
  const user = userEvent.setup();
  expect(field().inputMode).toBe('decimal');
  await user.type(field(), '1 250,5');
  expect(screen.getByRole('status').textContent).toBe('125050');
  await user.clear(field());
  await user.type(field(), '382.80');
  expect(screen.getByRole('status').textContent).toBe('38280');
});

test('what is wrong is said in words when the field is left, not while one types', async () => {
  render(<Form />);
  const user = userEvent.setup();
  await user.type(field(), '5,001');
  expect(screen.queryByRole('alert')).toBeNull();
  await user.tab();
  expect(screen.getByRole('alert').textContent).toBe('После запятой не больше 2 цифр');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(field().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
  await user.type(field(), '0');
  expect(screen.queryByRole('alert')).toBeNull();
  await user.clear(field());
  await user.type(field(), 'сто');
  await user.tab();
  expect(screen.getByRole('alert').textContent).toBe('Введите число, например 500 или 382,80');
});

test('an empty field is not wrong until its form is sent; then it says what the form knows', async () => {
  const { rerender } = render(<Form fault="Введите сумму" />);
  expect(screen.getByText('От 100 ₽')).toBeTruthy();
  rerender(<Form fault="Введите сумму" isChecked />);
  expect(screen.getByRole('alert').textContent).toBe('Введите сумму');
});
