import { screen } from '@testing-library/react';
import { http } from 'msw';
import { expect, test } from 'vitest';
import { data } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const rows = () => screen.findAllByRole('listitem');

test('shows totals over all sessions and a page of them, and the next on demand', async () => {
  const { user } = renderApp('/menu/history');
  await screen.findByText('28');
  expect(await rows()).toHaveLength(12);
  await user.click(screen.getByRole('button', { name: 'Показать ещё' }));
  await expect.poll(async () => (await rows()).length).toBe(24);
  await user.click(screen.getByRole('button', { name: 'Показать ещё' }));
  await expect.poll(async () => (await rows()).length).toBe(28);
  expect(screen.queryByRole('button', { name: 'Показать ещё' })).toBeNull();
});

test('a row opens the summary of its session', async () => {
  const { user } = renderApp('/menu/history');
  await user.click(await screen.findByRole('button', { name: /№ 0195.*37,40\s₽.*1,7\sкВт·ч/ }));
  await screen.findByText('ЗАВЕРШЕНО');
});

test('a charge that did not happen is told as such', async () => {
  renderApp('/menu/history');
  expect(await screen.findAllByText('Не состоялась')).not.toHaveLength(0);
});

test('asks for the days that were chosen, and for all again', async () => {
  const asked: string[] = [];
  server.use(
    http.get('*/charging/history', ({ request }) => {
      asked.push(new URL(request.url).search);
      return data({ totals: { count: 0, energyWh: 0, costMinor: 0 }, sessions: [], nextCursor: null });
    }),
  );
  const { user } = renderApp('/menu/history');
  await screen.findByText('Зарядок пока нет');
  await user.type(screen.getByLabelText('С даты'), '2026-11-01');
  await user.type(screen.getByLabelText('По дату'), '2026-11-20');
  await screen.findByText('За эти дни зарядок не было');
  expect(asked.at(-1)).toBe('?limit=30&from=2026-11-01&to=2026-11-20');
  await user.click(screen.getByRole('button', { name: 'За всё время' }));
  await screen.findByText('Зарядок пока нет');
});

test('is for drivers: a guest is led to sign-in', async () => {
  renderApp('/menu/history', { isGuest: true });
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect(currentPath()).toBe('/sign-in?back=%2Fmenu%2Fhistory');
});
