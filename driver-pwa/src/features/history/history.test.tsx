import { screen } from '@testing-library/react';
import { http } from 'msw';
import { describe, expect, test } from 'vitest';
import { completedSession, uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
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

describe('the filters', () => {
  const asked: string[] = [];

  function listen() {
    asked.length = 0;
    server.use(
      http.get('*/charging/history', ({ request }) => {
        asked.push(new URL(request.url).search);
        return data({ totals: { count: 0, energyWh: 0, costMinor: 0 }, sessions: [], nextCursor: null });
      }),
    );
  }

  test('are asked of the server as days, watt-hours and kopecks, and stand in the address', async () => {
    listen();
    const { user, container } = renderApp('/menu/history');
    await screen.findByText('Зарядок пока нет');
    await user.click(screen.getByRole('button', { name: 'Фильтры' }));
    await user.type(screen.getByLabelText('С даты'), '2026-11-01');
    await user.type(screen.getByLabelText('По дату'), '2026-11-20');
    await user.type(screen.getByLabelText('Заряжено ровно'), '12,5');
    await user.type(screen.getByLabelText('Сумма ровно'), '382,80');
    await screen.findByText('Таких зарядок нет');
    const last = '?limit=30&from=2026-11-01&to=2026-11-20&energyWh=12500&costMinor=38280';
    await expect.poll(() => asked.at(-1)).toBe(last);
    await expect.poll(currentPath).toBe('/menu/history?from=2026-11-01&to=2026-11-20&energy=12%2C5&sum=382%2C80');
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Сбросить' }));
    await screen.findByText('Зарядок пока нет');
    await expect.poll(currentPath).toBe('/menu/history');
  });

  test('are found again in the address, and open', async () => {
    listen();
    renderApp('/menu/history?from=2026-11-01&to=nonsense&sum=382,80');
    await screen.findByText('Таких зарядок нет');
    expect(asked).toEqual(['?limit=30&from=2026-11-01&costMinor=38280']);
    expect(screen.getByLabelText<HTMLInputElement>('Сумма ровно').value).toBe('382,80');
    expect(screen.getByRole('button', { name: 'Фильтры' }).getAttribute('aria-expanded')).toBe('true');
  });

  test('that cannot be are told in words, and narrow nothing', async () => {
    listen();
    const { user } = renderApp('/menu/history?from=2026-11-20&to=2026-11-01&energy=сто');
    await screen.findByText('Первая дата позже второй: поменяйте их местами.');
    await expect.poll(() => asked).toEqual(['?limit=30']);
    await user.click(screen.getByLabelText('Заряжено ровно'));
    await user.tab();
    expect(screen.getByText('Введите число, например 500 или 382,80')).toBeTruthy();
  });
});

test('a time by another clock than the phone’s says which', async () => {
  const page = {
    totals: { count: 1, energyWh: 1_700, costMinor: 3_740 },
    sessions: [
      {
        ...{ id: completedSession.id, number: 1, status: 'completed', endReason: 'driver_stopped' },
        ...{ displayNumber: '0195', address: 'ул. Ленина, 1', timeZone: 'Pacific/Kiritimati', connectorType: 'ccs' },
        ...{ startedAt: '2026-11-23T08:14:00.000Z', endedAt: '2026-11-23T08:16:00.000Z' },
        ...{ requestedAt: '2026-11-23T08:13:30.000Z', energyWh: 1_700, costMinor: 3_740 },
      },
    ],
    nextCursor: null,
  };
  server.use(http.get('*/charging/history', () => data(page)));
  renderApp('/menu/history');
  expect(await screen.findByText(/22:14 \(UTC\+14\)/)).toBeTruthy();
});

test('a page that does not come can be asked for again; the rows stay', async () => {
  const { user } = renderApp('/menu/history');
  expect(await rows()).toHaveLength(12);
  server.use(http.get('*/charging/history', () => failure(400, 'INVALID_PAYLOAD')));
  await user.click(screen.getByRole('button', { name: 'Показать ещё' }));
  await screen.findByRole('alert');
  expect(await rows()).toHaveLength(12);
  server.resetHandlers();
  await user.click(screen.getByRole('button', { name: 'Повторить' }));
  await expect.poll(async () => (await rows()).length).toBe(24);
});

test('of thousands only what is near the eye is drawn', async () => {
  const page = (first: number) => ({
    totals: first === 0 ? { count: 3_000, energyWh: 0, costMinor: 0 } : null,
    sessions: Array.from({ length: 100 }, (_, index) => ({
      ...{ id: uuid(8, first + index + 1), number: 5_000 - first - index, status: 'completed', endReason: null },
      ...{ displayNumber: '0195', address: `Дом ${first + index}`, timeZone: 'Europe/Moscow', connectorType: 'ccs' },
      ...{ startedAt: null, endedAt: null, requestedAt: '2026-11-23T08:13:30.000Z', energyWh: 0, costMinor: 0 },
    })),
    nextCursor: String(first + 100),
  });
  server.use(
    http.get('*/charging/history', ({ request }) =>
      data(page(Number(new URL(request.url).searchParams.get('cursor') ?? 0))),
    ),
  );
  const { user } = renderApp('/menu/history');
  expect(await rows()).toHaveLength(100);
  await user.click(screen.getByRole('button', { name: 'Показать ещё' }));
  await expect.poll(() => screen.queryAllByRole('listitem').length).toBeLessThan(60);
  await user.click(await screen.findByRole('button', { name: 'Показать ещё' }));
  await expect.poll(() => document.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? '300').toBe('300');
});

test('nobody has charged yet', async () => {
  server.use(
    http.get('*/charging/history', () =>
      data({ totals: { count: 0, energyWh: 0, costMinor: 0 }, sessions: [], nextCursor: null }),
    ),
  );
  const { container } = renderApp('/menu/history');
  await screen.findByText('Зарядок пока нет');
  await expectAccessible(container);
});

test('is for drivers: a guest is led to sign-in', async () => {
  renderApp('/menu/history', { isGuest: true });
  await screen.findByRole('heading', { name: 'Добро пожаловать!' });
  expect(currentPath()).toBe('/sign-in?back=%2Fmenu%2Fhistory');
});
