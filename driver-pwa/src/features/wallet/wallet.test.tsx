import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import * as door from '../../leave-app.ts';
import { cards, sources, uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

test('shows the balance, a debt and the cards', async () => {
  server.use(http.get('*/payments/sources', () => data({ ...sources, debtMinor: 5000 })));
  renderApp('/menu/wallet');
  await screen.findByText('1 250,50 ₽');
  expect(screen.getByText('Долг: 50 ₽.')).toBeTruthy();
  expect(screen.getByText('Mir •• 4444')).toBeTruthy();
  expect(screen.getByText('Основная · до 04/29')).toBeTruthy();
});

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

test('the e-mail for receipts is validated, saved and cleared', async () => {
  const { user } = renderApp('/menu/email');
  const field = await screen.findByLabelText('Электронная почта');
  await user.type(field, 'driver@');
  await user.click(screen.getByRole('button', { name: 'Сохранить' }));
  await screen.findByText('Проверьте адрес: в нём есть ошибка.');
  await user.clear(field);
  await user.type(field, 'driver@example.ru');
  await user.click(screen.getByRole('button', { name: 'Сохранить' }));
  await screen.findByText('Сохранено');
  await user.click(screen.getByRole('button', { name: 'Не присылать чеки' }));
  await screen.findByText(/Адрес удалён/);
});
