import type { PayDebtsRequest } from '@tok/api';
import { screen } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import * as door from '../../leave-app.ts';
import { uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { debts } from '../../mocks/money-fixtures.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

let sent: PayDebtsRequest[];

beforeEach(() => {
  sent = [];
  server.use(http.get('*/payments/debts', () => data(debts)));
});

function answer(respond: (body: PayDebtsRequest) => Response) {
  server.use(
    http.post('*/payments/debts/pay', async ({ request }) => {
      const body = (await request.json()) as PayDebtsRequest;
      sent.push(body);
      return respond(body);
    }),
  );
}

const paid = (body: PayDebtsRequest, more: object = {}) =>
  data(
    {
      ...{ id: body.id, amountMinor: body.amountMinor, status: 'captured' },
      ...{ failureCode: null, confirmationUrl: null, debtMinor: 0, ...more },
    },
    { status: 201 },
  );

const pay = () => screen.findByRole('button', { name: /^Оплатить 120\s₽$/ });

test('all that is owed is paid from the main card, and the way leads back to where it began', async () => {
  answer((body) => paid(body));
  const { user, container } = renderApp('/menu/wallet/debt?back=%2Fs%2F0195%2F1%2Fpayment');
  await pay();
  await expectAccessible(container);
  await user.click(await pay());
  await screen.findByText('Долг погашен: 120 ₽');
  expect(sent).toMatchObject([{ amountMinor: 12_000, paymentMethodId: uuid(3, 1) }]);
  await user.click(screen.getByRole('button', { name: 'Продолжить' }));
  await expect.poll(currentPath).toBe('/s/0195/1/payment');
});

test('it can be paid from the balance, as far as that goes', async () => {
  answer((body) => paid(body));
  const { user } = renderApp('/menu/wallet/debt');
  await user.click(await screen.findByRole('radio', { name: /Баланс/ }));
  await user.click(await pay());
  await expect.poll(() => sent).toMatchObject([{ paymentMethodId: 'balance' }]);
});

test('a balance that does not reach is no choice', async () => {
  server.use(http.get('*/payments/debts', () => data({ ...debts, balanceMinor: 500 })));
  renderApp('/menu/wallet/debt');
  const balance = await screen.findByRole<HTMLInputElement>('radio', { name: /Баланс.*Не хватает: доступно 5\s₽/ });
  expect(balance.disabled).toBe(true);
});

test('a new card is typed into the provider’s form', async () => {
  const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
  answer((body) => paid(body, { status: 'awaiting_confirmation', confirmationUrl: 'https://bank.example/' }));
  const { user } = renderApp('/menu/wallet/debt');
  await user.click(await screen.findByRole('radio', { name: /Новая карта/ }));
  await user.click(await pay());
  await expect.poll(() => leave.mock.calls).toEqual([['https://bank.example/']]);
  expect(sent).toMatchObject([{ paymentMethodId: null }]);
});

test('another sum than was shown is told, and shown', async () => {
  answer(() => failure(409, 'DEBT_CHANGED', { debtMinor: 7_000 }));
  const { user } = renderApp('/menu/wallet/debt');
  const button = await pay();
  server.use(http.get('*/payments/debts', () => data({ ...debts, debtMinor: 7_000 })));
  await user.click(button);
  await screen.findByText(/Сумма долга изменилась/);
  await screen.findByRole('button', { name: /^Оплатить 70\s₽$/ });
});

test('while a saved card is asked already nothing is taken twice', async () => {
  answer(() => failure(409, 'DEBT_BEING_PAID'));
  const { user } = renderApp('/menu/wallet/debt');
  await user.click(await pay());
  await screen.findByText(/Долг уже списывается с карты/);
});

test('a card that refuses is told in words', async () => {
  const failed = { status: 'failed', failureCode: 'card_expired', debtMinor: 12_000 };
  answer((body) => paid(body, failed));
  server.use(
    http.get('*/payments/debts/payments/:id', ({ params }) =>
      data({ id: params.id, amountMinor: 12_000, confirmationUrl: null, ...failed }),
    ),
  );
  const { user } = renderApp('/menu/wallet/debt');
  await user.click(await pay());
  await screen.findByText('Оплатить не получилось');
  expect(screen.getByText(/Срок действия карты истёк.*Деньги не списаны/)).toBeTruthy();
});

test('without debts there is nothing to pay', async () => {
  server.use(http.get('*/payments/debts', () => data({ ...debts, debtMinor: 0, debts: [] })));
  renderApp('/menu/wallet/debt');
  await screen.findByText('Долгов нет');
});
