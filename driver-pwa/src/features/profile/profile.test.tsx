import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { isSignedIn } from '../../api/session-tokens.ts';
import { data, failure } from '../../mocks/answers.ts';
import { uuid } from '../../mocks/fixtures.ts';
import { resetProfile } from '../../mocks/profile-handlers.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const word = /напечатайте слово УДАЛИТЬ/;

test('the e-mail for receipts is validated, saved and cleared', async () => {
  const { user, container } = renderApp('/menu/email');
  const field = await screen.findByLabelText('Электронная почта');
  await user.type(field, 'driver@');
  await user.click(screen.getByRole('button', { name: 'Сохранить' }));
  await screen.findByText('Проверьте адрес: в нём есть ошибка.');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  await user.clear(field);
  await user.type(field, 'driver@example.ru');
  await user.click(screen.getByRole('button', { name: 'Сохранить' }));
  await screen.findByText('Сохранено');
  await user.click(screen.getByRole('button', { name: 'Не присылать чеки' }));
  await screen.findByText(/Адрес удалён/);
  await expectAccessible(container);
});

test('what was said of an address goes when another is typed', async () => {
  const { user } = renderApp('/menu/email');
  const field = await screen.findByLabelText('Электронная почта');
  await user.type(field, 'driver@example.ru');
  await user.click(screen.getByRole('button', { name: 'Сохранить' }));
  await screen.findByText('Сохранено');
  await user.type(field, '1');
  expect(screen.queryByText('Сохранено')).toBeNull();
});

test('a profile is deleted after the word was typed; nothing of the driver stays on the device', async () => {
  localStorage.setItem('tok.lastSource', 'card:1');
  const { user, container } = renderApp('/menu/delete-profile');
  const field = await screen.findByLabelText(word);
  await expectAccessible(container);
  await user.type(field, 'удали');
  await user.click(screen.getByRole('button', { name: 'Удалить профиль' }));
  await screen.findByText(/Нужно слово УДАЛИТЬ/);
  await user.type(field, 'ть');
  await user.click(screen.getByRole('button', { name: 'Удалить профиль' }));
  await screen.findByRole('heading', { name: 'Профиль удалён' });
  await waitFor(() => expect(isSignedIn()).toBe(false));
  await waitFor(() => expect(localStorage.getItem('tok.lastSource')).toBeNull());
  expect(currentPath()).toBe('/menu/delete-profile');
  await user.click(screen.getByRole('button', { name: 'На главную' }));
  await waitFor(() => expect(currentPath()).toMatch(/^\/map/));
});

test('what stands in the way is named, with a way to end it, and nothing can be typed', async () => {
  resetProfile({
    obstacles: [
      { kind: 'debt', count: 1, amountMinor: 12_050, sessionId: null },
      { kind: 'session', count: 1, amountMinor: null, sessionId: uuid(3, 1) },
      { kind: 'hold', count: 1, amountMinor: 150_000, sessionId: null },
      { kind: 'charge', count: 1, amountMinor: 50_000, sessionId: null },
      { kind: 'refund', count: 1, amountMinor: 30_000, sessionId: null },
      { kind: 'receipt', count: 2, amountMinor: null, sessionId: null },
      { kind: 'other', count: 1, amountMinor: null, sessionId: null },
    ],
  });
  const { user, container } = renderApp('/menu/delete-profile');
  await screen.findByText('Долг 120,50 ₽');
  for (const words of ['Идёт зарядка', /Удержано 1.500/, /Не завершён платёж 500/, /Возвращается 300/, /Чек ещё/]) {
    expect(screen.getByText(words)).toBeTruthy();
  }
  expect(screen.queryByLabelText(word)).toBeNull();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'К зарядке' }));
  await waitFor(() => expect(currentPath()).toBe(`/sessions/${uuid(3, 1)}`));
});

test('what came into the way meanwhile is told, and shown', async () => {
  const { user } = renderApp('/menu/delete-profile');
  const field = await screen.findByLabelText(word);
  server.use(http.post('*/sign-in/profile/deletion', () => failure(409, 'DELETION_IMPOSSIBLE')));
  resetProfile({ obstacles: [{ kind: 'debt', count: 1, amountMinor: 12_000, sessionId: null }] });
  await user.type(field, 'УДАЛИТЬ');
  await user.click(screen.getByRole('button', { name: 'Удалить профиль' }));
  await screen.findByText('Долг 120 ₽');
});

test('the balance is shown with its cards and what no card can take; the deletion waits, and may be taken back', async () => {
  resetProfile({
    balanceMinor: 37_000,
    cards: [
      { brand: 'Mir', last4: '2987', amountMinor: 25_000 },
      { brand: null, last4: null, amountMinor: 5_000 },
    ],
    unplacedMinor: 7_000,
    needsPerson: true,
  });
  const { user, container } = renderApp('/menu/delete-profile');
  await screen.findByRole('heading', { name: /Остаток баланса 370/ });
  const row = screen.getByText('Mir •• 2987').closest('div');
  expect(within(row as HTMLElement).getByText('250 ₽')).toBeTruthy();
  expect(screen.getByText('Карта, с которой вы пополняли')).toBeTruthy();
  expect(screen.getByText(/вернуть нельзя 70/)).toBeTruthy();
  await user.type(screen.getByLabelText(word), 'удалить');
  await user.click(screen.getByRole('button', { name: 'Удалить профиль' }));
  await screen.findByRole('heading', { name: 'Профиль удаляется' });
  expect(screen.getByText(/23 ноября/)).toBeTruthy();
  expect(screen.getByText(/Этим занимается сотрудник/)).toBeTruthy();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Отменить удаление' }));
  await screen.findByLabelText(word);
});

test('a deletion that ends while it is looked at ends in the farewell', async () => {
  resetProfile({ state: 'requested', requestedAt: '2026-11-23T09:00:00.000Z', balanceMinor: 1_000 });
  const { queryClient } = renderApp('/menu/delete-profile');
  await screen.findByRole('heading', { name: 'Профиль удаляется' });
  server.use(http.get('*/sign-in/profile/deletion', () => failure(403, 'FORBIDDEN')));
  void queryClient.invalidateQueries({ queryKey: ['profile', 'deletion'] });
  await screen.findByRole('heading', { name: 'Профиль удалён' });
  await waitFor(() => expect(isSignedIn()).toBe(false));
});

test('a server that cannot say how the deletion stands is asked again', async () => {
  let asked = 0;
  server.use(
    http.get('*/sign-in/profile/deletion', () => {
      asked += 1;
      return failure(500, 'INTERNAL');
    }),
  );
  const { user } = renderApp('/menu/delete-profile');
  const again = await screen.findByRole('button', { name: 'Повторить' });
  server.use(
    http.get('*/sign-in/profile/deletion', () =>
      data({
        ...{ state: 'active', requestedAt: null },
        obstacles: [],
        balanceMinor: 0,
        cards: [],
        unplacedMinor: 0,
        needsPerson: false,
      }),
    ),
  );
  await user.click(again);
  await screen.findByLabelText(word);
  expect(asked).toBeGreaterThan(0);
});
