import type { TopUpRequest } from '@tok/api';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readPending } from '../../api/pending-payment.ts';
import * as door from '../../leave-app.ts';
import { sources, uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { topUp } from '../../mocks/money-fixtures.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const form = 'https://bank.example/form';
let sent: TopUpRequest[];

beforeEach(() => {
  sent = [];
});

/** The server's answers to what is sent, one after the other; the last one again and again. */
function answer(...answers: ((body: TopUpRequest) => Response)[]) {
  server.use(
    http.post('*/payments/top-ups', async ({ request }) => {
      const body = (await request.json()) as TopUpRequest;
      sent.push(body);
      const next = answers[Math.min(sent.length, answers.length) - 1];
      return next ? next(body) : failure(500, 'INTERNAL');
    }),
  );
}

const begun = (more: object) => (body: TopUpRequest) =>
  data({ ...topUp(0), id: body.id, amountMinor: body.amountMinor, ...more }, { status: 201 });
const unconfirmed = begun({ status: 'awaiting_confirmation', confirmationUrl: form, settledAt: null });
const away = () => failure(503, 'PROVIDER_UNAVAILABLE');

const sum = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'Сумма' });
const submit = (name: string | RegExp = /^Пополнить на/) => screen.getByRole('button', { name });

describe('the sum', () => {
  test('is tapped or typed with kopecks, and sent as kopecks from the main card', async () => {
    answer(begun({ status: 'captured' }));
    const { user, container } = renderApp('/menu/wallet/top-up');
    await user.click(await screen.findByRole('button', { name: /^500\s₽$/ }));
    expect((await sum()).value).toBe('500');
    await expectAccessible(container);
    await user.clear(await sum());
    await user.type(await sum(), '1 382,80');
    await user.click(submit(/^Пополнить на 1\s382,80\s₽$/));
    await expect.poll(currentPath).toBe(`/payment/top-up?id=${sent[0]?.id ?? ''}`);
    expect(sent).toMatchObject([{ amountMinor: 138_280, paymentMethodId: uuid(3, 1) }]);
    expect(sent[0]?.returnUrl).toMatch(new RegExp(`/app/payment/top-up\\?id=${sent[0]?.id}$`));
  });

  test('beside the operator’s limits is refused in words and not sent', async () => {
    server.use(
      http.get('*/payments/sources', () => data({ ...sources, topUpLimits: { minMinor: 40_000, maxMinor: 100_000 } })),
    );
    answer(begun({ status: 'captured' }));
    const { user } = renderApp('/menu/wallet/top-up');
    await user.type(await sum(), '399,99');
    await user.click(submit());
    expect(screen.getByRole('alert').textContent).toMatch(/^Введите сумму от 400\s₽ до 1\s000\s₽$/);
    expect(screen.queryByRole('button', { name: /^300\s₽$/ })).toBeNull();
    await user.clear(await sum());
    await user.click(submit('Пополнить'));
    expect(screen.getByRole('alert').textContent).toBe('Введите сумму');
    expect(sent).toEqual([]);
  });
});

test('a new card is typed into the provider’s form', async () => {
  const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
  answer(unconfirmed);
  const { user } = renderApp('/menu/wallet/top-up');
  await user.type(await sum(), '500');
  await user.click(screen.getByRole('radio', { name: /Новая карта/ }));
  await user.click(submit());
  await expect.poll(() => leave.mock.calls).toEqual([[form]]);
  expect(sent).toMatchObject([{ amountMinor: 50_000, paymentMethodId: null }]);
});

describe('the same payment', () => {
  test('is sent again after a lost answer, under its id, and led to its end', async () => {
    answer(() => HttpResponse.error() as never, away, begun({ status: 'captured' }));
    const { user } = renderApp('/menu/wallet/top-up');
    await user.type(await sum(), '500');
    await user.click(submit());
    await screen.findByText(/Нажмите ещё раз: второго списания не будет/);
    expect(readPending('topUp')?.id).toBe(sent[0]?.id);
    await user.click(submit());
    await screen.findByText(/Платёжная система не отвечает/);
    await user.click(submit());
    await expect.poll(currentPath).toMatch(/^\/payment\/top-up/);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(readPending('topUp')).toBeNull();
  });

  test('tapped twice at once is one', async () => {
    vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
    answer(unconfirmed);
    const { user } = renderApp('/menu/wallet/top-up');
    await user.type(await sum(), '500');
    await user.dblClick(submit());
    await expect.poll(() => sent.length).toBeGreaterThan(0);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  });

  test('whose form was left is led to the same form; one that has failed is begun anew', async () => {
    const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
    answer(unconfirmed, unconfirmed, begun({ status: 'failed', failureCode: 'expired_on_confirmation' }), unconfirmed);
    const { user } = renderApp('/menu/wallet/top-up');
    await user.type(await sum(), '500');
    await user.click(screen.getByRole('radio', { name: /Новая карта/ }));
    for (const count of [1, 2, 3]) {
      await user.click(submit());
      await expect.poll(() => leave.mock.calls.length).toBe(count);
    }
    const [first, second, third, fourth] = sent.map(({ id }) => id);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
  });

  test('that the server does not know yet is sent again under its id, too', async () => {
    answer(() => HttpResponse.error() as never, begun({ status: 'captured' }));
    const { user } = renderApp('/menu/wallet/top-up');
    await user.type(await sum(), '500');
    await user.click(submit());
    await screen.findByText(/второго списания не будет/);
    const unknown = renderApp(`/payment/top-up?id=${sent[0]?.id ?? ''}`);
    await screen.findByText('Такого платежа нет');
    unknown.unmount();
    expect(readPending('topUp')?.id).toBe(sent[0]?.id);
  });

  test('of another driver on this phone is begun anew', async () => {
    const other = {
      id: uuid(7, 1),
      amountMinor: 50_000,
      paymentMethodId: uuid(3, 1),
      returnUrl: 'https://tok.example/',
    };
    localStorage.setItem('tok.pendingTopUp', JSON.stringify({ request: other, storedAt: Date.now() }));
    answer(() => failure(409, 'ID_REUSED'), begun({ status: 'captured' }));
    const { user } = renderApp('/menu/wallet/top-up');
    await user.type(await sum(), '500');
    await user.click(submit());
    await expect.poll(currentPath).toMatch(/^\/payment\/top-up/);
    expect(sent[0]?.id).toBe(other.id);
    expect(sent[1]?.id).not.toBe(other.id);
  });
});

describe('after the form', () => {
  test('the payment is followed to its end, and the balance is told', async () => {
    let looks = 0;
    server.use(
      http.get('*/payments/top-ups/:id', () => {
        looks += 1;
        return data(looks < 2 ? topUp(0, { status: 'pending', settledAt: null }) : topUp(0));
      }),
    );
    const { container } = renderApp(`/payment/top-up?id=${topUp(0).id}`);
    await screen.findByText('Ждём ответ банка…');
    await screen.findByText('Баланс пополнен на 500 ₽');
    await screen.findByText('Доступно 1 250,50 ₽.');
    await expectAccessible(container);
  });

  test('a card that was declined is told in words, with another try', async () => {
    server.use(
      http.get('*/payments/top-ups/:id', () =>
        data(topUp(0, { status: 'failed', failureCode: 'insufficient_funds', settledAt: null })),
      ),
    );
    const { user } = renderApp(`/payment/top-up?id=${topUp(0).id}`);
    await screen.findByText('Пополнить не получилось');
    expect(screen.getByText(/На карте недостаточно денег.*Деньги не списаны/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Попробовать ещё раз' }));
    await expect.poll(currentPath).toBe('/menu/wallet/top-up');
  });

  test('a form that was left can be gone back to', async () => {
    const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
    server.use(
      http.get('*/payments/top-ups/:id', () =>
        data(topUp(0, { status: 'awaiting_confirmation', confirmationUrl: form, settledAt: null })),
      ),
    );
    const { user } = renderApp(`/payment/top-up?id=${topUp(0).id}`);
    await user.click(await screen.findByRole('button', { name: 'Вернуться к форме банка' }));
    expect(leave).toHaveBeenCalledWith(form);
  });

  test('one that never reached the server is told so', async () => {
    server.use(http.get('*/payments/top-ups/:id', () => failure(404, 'NOT_FOUND')));
    renderApp(`/payment/top-up?id=${uuid(7, 1)}`);
    await screen.findByText('Такого платежа нет');
    expect(screen.getByText('Он до нас не дошёл, деньги не списаны.')).toBeTruthy();
  });
});

test('a top-up whose end is not known is offered in the wallet; its end forgets it', async () => {
  const pending = { id: topUp(0).id, amountMinor: 50_000, paymentMethodId: null, returnUrl: 'https://tok.example/' };
  localStorage.setItem('tok.pendingTopUp', JSON.stringify({ request: pending, storedAt: Date.now() }));
  let isOver = false;
  server.use(
    http.get('*/payments/top-ups/:id', () =>
      data(isOver ? topUp(0) : topUp(0, { status: 'awaiting_confirmation', confirmationUrl: form, settledAt: null })),
    ),
  );
  const { user } = renderApp('/menu/wallet');
  await screen.findByText('Пополнение на 500 ₽ не завершено.');
  isOver = true;
  await user.click(screen.getByRole('button', { name: 'Узнать, чем кончилось' }));
  await screen.findByText('Баланс пополнен на 500 ₽');
  expect(readPending('topUp')).toBeNull();
});

test('a top-up whose answer was lost a moment ago is offered by the wallet below it', async () => {
  server.use(
    http.get('*/payments/top-ups/:id', () =>
      data(topUp(0, { status: 'awaiting_confirmation', confirmationUrl: form, settledAt: null })),
    ),
  );
  answer(() => HttpResponse.error() as never);
  const { user } = renderApp('/menu/wallet');
  await user.click(await screen.findByRole('button', { name: 'Пополнить' }));
  await user.type(await sum(), '500');
  await user.click(submit());
  await screen.findByText(/Нажмите ещё раз/);
  await user.click(screen.getByRole('button', { name: 'Назад' }));
  expect(await screen.findByText('Пополнение на 500 ₽ не завершено.')).toBeTruthy();
});

test('a debt is paid first out of a top-up, and the screen says so', async () => {
  server.use(http.get('*/payments/sources', () => data({ ...sources, debtMinor: 12_000 })));
  renderApp('/menu/wallet/top-up');
  await screen.findByText('Сначала из этих денег погасим долг 120 ₽.');
});
