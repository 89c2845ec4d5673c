import type { SessionView } from '@tok/api';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { createQueryClient } from '../app/query-client.ts';
import { completedSession } from '../mocks/fixtures.ts';
import { data, failure } from '../mocks/handlers.ts';
import { completedMoneyPath } from '../mocks/money-fixtures.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { renderApp, signInForTest } from '../testing/render-app.tsx';
import { server } from '../testing/server.ts';
import { MoneyPath } from './money-path.tsx';

beforeEach(signInForTest);

function show(session: Partial<SessionView> = {}) {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <MoneyPath session={{ ...completedSession, ...session }} />
    </QueryClientProvider>,
  );
}

const told = async () => {
  const card = within(await screen.findByRole('region', { name: 'Движение денег' }));
  return card.getAllByRole('definition').map(({ textContent }) => textContent.replaceAll('\u00a0', ' '));
};

test('held, charged, returned, each with its moment, and how long banks take', async () => {
  const { container } = show();
  expect(await told()).toEqual([
    '1 500 ₽',
    '23 ноября 2026 г., 11:13',
    '37,40 ₽',
    '23 ноября 2026 г., 11:16',
    '1 462,60 ₽',
    '23 ноября 2026 г., 11:16. Банк обычно показывает это за несколько минут, иногда за несколько дней',
  ]);
  await expectAccessible(container);
});

test('of a failed start it says by when the bank returns the money', async () => {
  const [hold] = completedMoneyPath.holds;
  const releasing = { ...hold, status: 'releasing', capturedMinor: 0, releasedMinor: 0, settledAt: null };
  server.use(http.get('*/payments/sessions/:id', () => data({ ...completedMoneyPath, holds: [releasing] })));
  show({ status: 'failed' });
  expect(await told()).toContain('Банк вернёт не позже: 30 ноября 2026 г., 11:13');
});

test('where nothing moved it says so', async () => {
  server.use(http.get('*/payments/sessions/:id', () => data({ ...completedMoneyPath, holds: [] })));
  show({ status: 'failed' });
  expect(await screen.findByText('Деньги не удерживались и не списывались.')).toBeTruthy();
});

test('a hold that was refused says why', async () => {
  const [hold] = completedMoneyPath.holds;
  const refused = { ...hold, status: 'failed', heldAt: null, settledAt: null, failureCode: 'insufficient_funds' };
  server.use(http.get('*/payments/sessions/:id', () => data({ ...completedMoneyPath, holds: [refused] })));
  show({ status: 'failed' });
  expect(await told()).toEqual(['1 500 ₽', 'На карте недостаточно денег. Пополните её или выберите другую.']);
});

test('what could not be read can be asked for again', async () => {
  server.use(http.get('*/payments/sessions/:id', () => failure(403, 'FORBIDDEN')));
  show();
  expect(await screen.findByText('Движение денег не загрузилось.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Повторить' })).toBeTruthy();
});

test('a charge that a company pays asks nothing and says nothing', () => {
  let isAsked = false;
  server.use(
    http.get('*/payments/sessions/:id', () => {
      isAsked = true;
      return data(completedMoneyPath);
    }),
  );
  const { container } = show({ source: { kind: 'program', label: 'Такси' } });
  expect(container.textContent).toBe('');
  expect(isAsked).toBe(false);
});

test('in the summary the details open on demand', async () => {
  const { user } = renderApp(`/sessions/${completedSession.id}`);
  await user.click(await screen.findByRole('button', { name: 'Подробно, по датам' }));
  const sheet = within(screen.getByRole('dialog', { name: 'Движение денег' }));
  expect(await sheet.findByText('23 ноября 2026 г., 11:13')).toBeTruthy();
  await user.click(sheet.getByRole('button', { name: 'Закрыть' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});
