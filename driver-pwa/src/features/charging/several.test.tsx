import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { runningId, runningSession, serveRunning } from '../../testing/running-session.ts';
import { server } from '../../testing/server.ts';

const otherId = uuid(8, 8);
const both = [
  runningSession(),
  runningSession({
    id: otherId,
    energyWh: 4000,
    costMinor: 8800,
    station: { ...runningSession().station, displayNumber: '0196', address: 'ул. Стасова, 182' },
  }),
];

const parameters = `/s/0195/1/parameters?source=card:${uuid(3, 1)}`;

function serveBoth(): void {
  server.use(http.get('*/charging/sessions/current', () => data(both)));
  serveRunning();
}

test('two charges are one bar with what they come to, which leads to the list of them', async () => {
  serveBoth();
  const { user } = renderApp('/menu');
  await user.click(await screen.findByRole('button', { name: /2 зарядки.*5,7\sкВт·ч · 125,40\s₽/ }));
  await expect.poll(currentPath).toBe('/sessions');
  await user.click(await screen.findByRole('button', { name: /Станция № 0195 · CCS.*1,7\sкВт·ч · 37,40\s₽/ }));
  await expect.poll(currentPath).toBe(`/sessions/${runningId}`);
});

test('a charge says that others run', async () => {
  serveBoth();
  const { user } = renderApp(`/sessions/${runningId}`);
  await user.click(await screen.findByRole('button', { name: /Идёт ещё 1 зарядка/ }));
  await expect.poll(currentPath).toBe('/sessions');
});

test('where nothing runs, the list says so and leads home', async () => {
  const { user } = renderApp('/sessions');
  await screen.findByText('Сейчас ничего не заряжается');
  await user.click(screen.getByRole('button', { name: 'На главную' }));
  await expect.poll(currentPath).toBe('/map');
});

test('a list that could not be read says why and tries again', async () => {
  server.use(http.get('*/charging/sessions/current', () => HttpResponse.error()));
  const { user } = renderApp('/sessions');
  await user.click(await screen.findByRole('button', { name: 'Повторить' }));
  server.use(http.get('*/charging/sessions/current', () => data(both)));
  await screen.findByRole('button', { name: /Станция № 0196/ });
});

test('a sum that cannot be read again is named as of its moment', async () => {
  serveBoth();
  const { queryClient } = renderApp('/menu');
  await screen.findByRole('button', { name: /2 зарядки/ });
  server.use(http.get('*/charging/sessions/current', () => HttpResponse.error()));
  void queryClient.refetchQueries({ queryKey: ['current-sessions'] });
  await screen.findByRole('button', { name: /125,40\s₽ на \d\d:\d\d/ });
});

test.each([
  ['one may run', 1, `/sessions/${runningId}`],
  ['two may run', 2, '/sessions'],
])('a start above what is allowed, where %s, leads to what runs', async (_, sessionsMax, path) => {
  serveBoth();
  server.use(
    http.post('*/charging/sessions', () => failure(409, 'SESSION_RUNNING', { sessionId: runningId, sessionsMax })),
  );
  const { user } = renderApp(parameters);
  await screen.findByText('Удержим до конца зарядки');
  await user.click(await screen.findByRole('button', { name: 'Начать зарядку' }));
  const band = await screen.findByRole('alert');
  expect(band.textContent).toContain('Зарядка не началась, деньги не удержаны.');
  expect(band.textContent.includes('Одновременно можно вести 2 зарядки.')).toBe(sessionsMax > 1);
  await user.click(screen.getByRole('button', { name: 'Открыть зарядку' }));
  await expect.poll(currentPath).toBe(path);
});
