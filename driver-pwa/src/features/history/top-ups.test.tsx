import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { sources } from '../../mocks/fixtures.ts';
import { data } from '../../mocks/handlers.ts';
import { topUp } from '../../mocks/money-fixtures.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const rows = () => screen.findAllByRole('listitem');
const none = { totals: { count: 0, amountMinor: 0 }, topUps: [], nextCursor: null, limits: sources.topUpLimits };

test('shows what came in all, a page of it, and the next on demand', async () => {
  const { user, container } = renderApp('/menu/top-ups');
  await screen.findByText('25');
  expect(await rows()).toHaveLength(12);
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Показать ещё' }));
  await expect.poll(async () => (await rows()).length).toBe(24);
});

test('what waits and what has failed says so, and why', async () => {
  server.use(
    http.get('*/payments/top-ups', () =>
      data({
        ...none,
        topUps: [
          topUp(0, { status: 'awaiting_confirmation', confirmationUrl: 'https://bank.example/', settledAt: null }),
          topUp(1, { status: 'failed', failureCode: 'insufficient_funds', settledAt: null }),
          topUp(2, { refundedMinor: 20_000 }),
        ],
      }),
    ),
  );
  const { user } = renderApp('/menu/top-ups');
  const [waiting, failed, refunded] = await rows();
  if (!waiting || !failed || !refunded) throw new Error('Three were answered');
  expect(within(waiting).getByText('Не завершено')).toBeTruthy();
  expect(within(failed).getByText('Не прошло')).toBeTruthy();
  expect(within(failed).getByText(/На карте недостаточно денег/)).toBeTruthy();
  expect(within(refunded).getByText('возвращено 200 ₽')).toBeTruthy();
  await user.click(within(waiting).getByRole('button'));
  await user.click(screen.getByRole('button', { name: 'Узнать, чем кончилось' }));
  await expect.poll(currentPath).toBe(`/payment/top-up?id=${topUp(0).id}`);
});

test('one opens with its receipt', async () => {
  const { user } = renderApp('/menu/top-ups');
  const [first] = await rows();
  if (!first) throw new Error('The mock has some');
  await user.click(within(first).getByRole('button'));
  const sheet = within(screen.getByRole('dialog', { name: /^Пополнение на 500\s₽$/ }));
  await user.click(await sheet.findByRole('button', { name: /Чек аванса № 41235/ }));
  expect(screen.getByRole('dialog', { name: 'Чек аванса № 41235' })).toBeTruthy();
});

test('is narrowed by days and the exact sum', async () => {
  const asked: string[] = [];
  server.use(
    http.get('*/payments/top-ups', ({ request }) => {
      asked.push(new URL(request.url).search);
      return data(none);
    }),
  );
  const { user } = renderApp('/menu/top-ups?from=2026-11-01');
  await screen.findByText('Таких пополнений нет');
  expect(screen.queryByLabelText('Заряжено ровно')).toBeNull();
  await user.type(screen.getByLabelText('Сумма ровно'), '382,80');
  await expect.poll(() => asked.at(-1)).toBe('?limit=30&from=2026-11-01&amountMinor=38280');
});

test('nothing was paid in yet: the way to do it', async () => {
  server.use(http.get('*/payments/top-ups', () => data(none)));
  const { user } = renderApp('/menu/top-ups');
  await screen.findByText('Пополнений пока нет');
  await user.click(screen.getByRole('button', { name: 'Пополнить' }));
  await expect.poll(currentPath).toBe('/menu/wallet/top-up');
});

test('without a network it says so, with a way out', async () => {
  server.use(http.get('*/payments/top-ups', () => HttpResponse.error()));
  renderApp('/menu/top-ups');
  await screen.findByText('Нет связи с сервером. Проверьте интернет.', undefined, { timeout: 15_000 });
  expect(screen.getByRole('button', { name: 'Повторить' })).toBeTruthy();
}, 20_000);
