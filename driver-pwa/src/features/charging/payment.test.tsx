import type { CardView, Sources } from '@tok/api';
import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test, vi } from 'vitest';
import * as door from '../../leave-app.ts';
import { cards, sources, uuid } from '../../mocks/fixtures.ts';
import { data } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const [mainCard, otherCard] = cards as [CardView, CardView];

function open(change: Partial<Sources> = {}) {
  server.use(http.get('*/payments/sources', () => data({ ...sources, ...change })));
  return renderApp('/s/0195/1/payment');
}

/** As they stand on the screen, spaces made ordinary. */
async function options(): Promise<string[]> {
  await screen.findByText('Чем оплатить зарядку?');
  return screen
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent?.replaceAll('\u00a0', ' ') ?? '');
}

test('pays from a card, the balance or a program; the main card is chosen', async () => {
  const { user } = open();
  expect(await screen.findByRole('radio', { name: /Mir •• 4444/ })).toHaveProperty('checked', true);
  await screen.findByText(/Доступно 1 250,50 ₽ · хватит на 57 кВт·ч/);
  expect(await options()).toEqual([
    'Mir •• 4444Основная · до 04/29',
    'UnionPay •• 0018до 11/27',
    'БалансДоступно 1 250,50 ₽ · хватит на 57 кВт·ч',
    'Заряд 80Платит ООО «ТЕСТ» · 18 ₽ за кВт·ч · заряд до 80 %',
  ]);
  await user.click(screen.getByRole('radio', { name: /Баланс/ }));
  await user.click(screen.getByRole('button', { name: 'Продолжить' }));
  await expect.poll(currentPath).toBe('/s/0195/1/parameters?source=balance');
});

test('the main card stands first, one that has run out stands last, says so and cannot be chosen', async () => {
  open({
    cards: [
      { ...mainCard, id: uuid(3, 8), last4: '1111', isDefault: false, isExpired: true },
      { ...mainCard, isDefault: false },
      { ...otherCard, isDefault: true },
    ],
  });
  const [first, , last] = await options();
  expect(first).toMatch(/UnionPay •• 0018.*Основная/);
  expect(last).toBe('Mir •• 1111Срок действия истёк');
  expect(screen.getByRole('radio', { name: /1111/ })).toHaveProperty('disabled', true);
  expect(screen.getByRole('radio', { name: /0018/ })).toHaveProperty('checked', true);
});

test('what was chosen the last time is chosen again, unless it has run out since', async () => {
  localStorage.setItem('tok.lastSource', `card:${otherCard.id}`);
  open({ cards: [mainCard, { ...otherCard, isExpired: true }] });
  expect(await screen.findByRole('radio', { name: /Mir •• 4444/ })).toHaveProperty('checked', true);
});

test('a program that the driver pays himself says from what', async () => {
  const [program] = sources.programs;
  if (!program) throw new Error('No program in the fixtures');
  open({ programs: [{ ...program, payer: 'driver', priceMinorPerKwh: null, discountPercent: 10, socCap: null }] });
  await screen.findByText('Скидка от ООО «ТЕСТ», платите вы с карты Mir •• 4444 · скидка 10 %');
});

test('with nothing to pay with, adding a card is the one thing to do', async () => {
  open({ balanceMinor: 0, cards: [], programs: [] });
  await screen.findByText(/Пока нечем платить/);
  expect(screen.getAllByRole('button', { name: 'Добавить новую карту' })).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Продолжить' })).toBeNull();
  expect(screen.getByRole('radio', { name: /Баланс.*На балансе нет денег/ })).toHaveProperty('disabled', true);
});

test('a debt stands in the way, with its sum and the way to pay it', async () => {
  const { user } = open({ debtMinor: 12_345 });
  const band = await screen.findByRole('alert');
  expect(within(band).getByText(/Долг 123,45 ₽/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Продолжить' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Погасить' }));
  await expect.poll(currentPath).toBe('/menu/wallet');
});

test('a new card leads to the provider’s form, which comes back to the payment', async () => {
  const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Добавить новую карту' }));
  await expect.poll(() => leave.mock.calls.length).toBe(1);
  const form = new URL(leave.mock.calls[0]?.[0] ?? '');
  const back = new URL(form.searchParams.get('return') ?? '');
  expect(back.pathname).toBe('/app/payment/return');
  expect(back.searchParams.get('back')).toBe('/s/0195/1/payment');
});
