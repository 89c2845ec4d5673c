import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import * as door from '../../leave-app.ts';
import { cards, sources, uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { debts } from '../../mocks/money-fixtures.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

test('shows the balance big, what is held of it, and the cards', async () => {
  const held = { chargesMinor: 50_000, refundsMinor: 20_000 };
  server.use(http.get('*/payments/sources', () => data({ ...sources, held })));
  const { container } = renderApp('/menu/wallet');
  await screen.findByText('1 250,50 ₽');
  expect(screen.getByText('Удержано 500 ₽ за идущую зарядку')).toBeTruthy();
  expect(screen.getByText('200 ₽ возвращается на карту')).toBeTruthy();
  expect(screen.getByText('Mir •• 4444')).toBeTruthy();
  expect(screen.getByText('Основная · до 04/29')).toBeTruthy();
  expect(screen.getByText(/Остаток баланса можно вернуть/)).toBeTruthy();
  await expectAccessible(container);
});

test('each debt says its charge, its sum, what the bank said last and when it is asked next', async () => {
  server.use(
    http.get('*/payments/sources', () => data({ ...sources, debtMinor: debts.debtMinor })),
    http.get('*/payments/debts', () => data(debts)),
  );
  const { container, user } = renderApp('/menu/wallet');
  await screen.findByText('Долг: 120 ₽.');
  expect(screen.getByText('Станция № 0195, 23 ноября 2026 г.')).toBeTruthy();
  expect(screen.getByText(/Прошлая попытка: На карте недостаточно денег/)).toBeTruthy();
  expect(screen.getByText(/Спишем с карты сами: 23 нояб/)).toBeTruthy();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Оплатить сейчас' }));
  await expect.poll(currentPath).toBe('/menu/wallet/debt');
});

test('another card is made the main one; one that has run out cannot be', async () => {
  const preferred: string[] = [];
  const expired = { ...cards[1], id: uuid(3, 9), last4: '7777', isExpired: true };
  server.use(
    http.get('*/payments/sources', () => data({ ...sources, cards: [...cards, expired] })),
    http.patch('*/payments/cards/:id', async ({ params, request }) => {
      preferred.push(String(params.id));
      expect(await request.json()).toEqual({ isDefault: true });
      return data({ ...cards[1], isDefault: true });
    }),
  );
  const { user } = renderApp('/menu/wallet');
  await screen.findByText('Срок истёк');
  expect(screen.queryByRole('button', { name: 'Сделать основной карту •• 7777' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Сделать основной карту •• 4444' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Сделать основной карту •• 0018' }));
  await expect.poll(() => preferred).toEqual([uuid(3, 2)]);
});

test('without a network the screen says so, with a way out', async () => {
  server.use(http.get('*/payments/sources', () => HttpResponse.error()));
  renderApp('/menu/wallet');
  await screen.findByText('Нет связи с сервером. Проверьте интернет.', undefined, { timeout: 15_000 });
  expect(screen.getByRole('button', { name: 'Повторить' })).toBeTruthy();
}, 20_000);

test('deletes a card only after it was confirmed', async () => {
  const deleted: string[] = [];
  server.use(
    http.delete('*/payments/cards/:id', ({ params }) => {
      deleted.push(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderApp('/menu/wallet');
  await user.click(await screen.findByRole('button', { name: 'Удалить карту •• 4444' }));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Отмена' }));
  expect(deleted).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Удалить карту •• 4444' }));
  server.use(http.get('*/payments/sources', () => data({ ...sources, cards: cards.slice(1) })));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Удалить' }));
  await expect.poll(() => screen.queryByText('Mir •• 4444')).toBeNull();
  expect(deleted).toEqual([uuid(3, 1)]);
});

test('a card that pays for a running charge stays, and the screen says why', async () => {
  server.use(http.delete('*/payments/cards/:id', () => failure(409, 'CARD_IN_USE')));
  const { user } = renderApp('/menu/wallet');
  await user.click(await screen.findByRole('button', { name: 'Удалить карту •• 4444' }));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Удалить' }));
  await screen.findByText(/Картой оплачивается идущая зарядка/);
});

test('after the provider’s form it asks what became of the card, and leads back', async () => {
  let asked = 0;
  server.use(
    http.get('*/payments/cards/:id', () => {
      asked += 1;
      return data({
        ...cards[0],
        status: asked < 2 ? 'pending' : 'active',
        confirmationUrl: 'https://bank.example/form',
      });
    }),
  );
  const { user } = renderApp(`/payment/return?card=${uuid(3, 1)}&back=%2Fs%2F0195%2F1%2Fpayment`);
  await screen.findByText('Ждём ответ банка…');
  await screen.findByText('Карта привязана');
  await user.click(screen.getByRole('button', { name: 'Продолжить' }));
  await expect.poll(currentPath).toBe('/s/0195/1/payment');
});

test('a card the bank has refused is told, with a second try', async () => {
  server.use(http.get('*/payments/cards/:id', () => data({ ...cards[0], status: 'inactive' })));
  renderApp(`/payment/return?card=${uuid(3, 1)}`);
  await screen.findByText('Карта не привязана');
  expect(screen.getByRole('button', { name: 'Добавить новую карту' })).toBeTruthy();
});

test('after a form that is over, adding a card begins another one', async () => {
  const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
  const ids: string[] = [];
  server.use(
    http.post('*/payments/cards', async ({ request }) => {
      const { id } = (await request.json()) as { id: string };
      ids.push(id);
      const isOver = ids.length === 2;
      const confirmationUrl = isOver ? null : `https://bank.example/${id}`;
      return data({ ...cards[0], id, status: isOver ? 'inactive' : 'pending', confirmationUrl }, { status: 201 });
    }),
  );
  const { user } = renderApp('/menu/wallet');
  await user.click(await screen.findByRole('button', { name: 'Добавить новую карту' }));
  await expect.poll(() => leave.mock.calls.length).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Добавить новую карту' }));
  await expect.poll(() => leave.mock.calls.length).toBe(2);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(leave).toHaveBeenLastCalledWith(`https://bank.example/${ids[2] ?? ''}`);
});
