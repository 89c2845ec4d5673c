import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import * as door from '../../leave-app.ts';
import { completedSession, uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server, subscriptions } from '../../testing/server.ts';

const parameters = `/s/0195/1/parameters?source=card:${uuid(3, 1)}`;
const sessionId = uuid(8, 7);

const running = {
  ...completedSession,
  id: sessionId,
  status: 'charging',
  endReason: null,
  endedAt: null,
  stopRequestedAt: null,
  energyWh: 1700,
  costMinor: 3740,
  powerW: 39_257,
  soc: 42,
  limit: { kind: 'energy', energyWh: 5000 },
  lastReadingAt: new Date().toISOString(),
  suspendedAt: null,
  payment: { ...completedSession.payment, status: 'held', capturedMinor: 0, releasedMinor: 0 },
} as const;

function serveSession(session: object): void {
  server.use(http.get(`*/charging/sessions/${sessionId}`, () => data(session)));
}

const startButton = () => screen.findByRole('button', { name: 'Начать зарядку' });

async function start() {
  const view = renderApp(parameters);
  await screen.findByText('Удержим до конца зарядки');
  await view.user.click(await startButton());
  return view;
}

beforeEach(() => {
  subscriptions.length = 0;
});

test('before the start it shows the price, the estimate, the hold and what the hold is for', async () => {
  const { user } = renderApp(parameters);
  await screen.findByText('Банк заблокирует 440 ₽', { exact: false });
  expect(screen.getByText('22 ₽ за кВт·ч')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '5 кВт·ч' }));
  await screen.findByText('Банк заблокирует 110 ₽', { exact: false });
  await user.click(screen.getByRole('radio', { name: 'До полной' }));
  await screen.findByText('Банк заблокирует 1 500 ₽', { exact: false });
});

test('a connector that does not know the percentage does not offer it', async () => {
  renderApp(`/s/0198/1/parameters?source=balance`);
  await screen.findByText('Этот разъём не сообщает процент заряда.');
  expect(screen.getByRole('radio', { name: 'По %' })).toHaveProperty('disabled', true);
});

test('stores the id before it sends it, and opens the charge', async () => {
  let storedId: string | undefined;
  let sentId: string | undefined;
  server.use(
    http.post('*/charging/sessions', async ({ request }) => {
      storedId = (JSON.parse(localStorage.getItem('tok.pendingStart') ?? '{}') as { request?: { id: string } }).request
        ?.id;
      const body = (await request.json()) as { id: string; returnUrl: string };
      sentId = body.id;
      expect(body.returnUrl).toBe(`http://localhost:3000/app/sessions/${body.id}`);
      return data({ ...running, id: body.id }, { status: 201 });
    }),
    http.get('*/charging/sessions/:id', ({ params }) => data({ ...running, id: params.id })),
  );
  await start();
  await expect.poll(currentPath).toMatch(/^\/sessions\//);
  expect(storedId).toBeDefined();
  expect(sentId).toBe(storedId);
  expect(localStorage.getItem('tok.pendingStart')).toBeNull();
});

test('after a lost answer the same start goes out again with the same id', async () => {
  const ids: string[] = [];
  server.use(
    http.post('*/charging/sessions', async ({ request }) => {
      ids.push(((await request.json()) as { id: string }).id);
      return ids.length === 1 ? HttpResponse.error() : data({ ...running, id: ids[0] }, { status: 200 });
    }),
    http.get('*/charging/sessions/:id', ({ params }) => data({ ...running, id: params.id })),
  );
  const { user } = await start();
  await screen.findByText(/второй зарядки не будет/);
  await user.click(await startButton());
  await expect.poll(currentPath).toMatch(/^\/sessions\//);
  expect(ids[1]).toBe(ids[0]);
});

test('a start whose answer was lost is found again when the app opens', async () => {
  const request = {
    id: sessionId,
    connectorId: uuid(2, 10),
    source: { kind: 'balance' },
    limit: { kind: 'full' },
    returnUrl: 'http://localhost:3000/app/',
  };
  localStorage.setItem('tok.pendingStart', JSON.stringify({ request, storedAt: Date.now() }));
  serveSession(running);
  renderApp('/menu');
  await screen.findByText('Идёт зарядка');
  expect(currentPath()).toBe(`/sessions/${sessionId}`);
  expect(localStorage.getItem('tok.pendingStart')).toBeNull();
});

test.each([
  ['STATION_OFFLINE', 'Станция не на связи. Выберите другую или подождите.'],
  ['CONNECTOR_BUSY', 'Этот разъём уже занят.'],
  ['BALANCE_TOO_LOW', 'На балансе не хватает денег. Выберите карту или меньший объём.'],
])('a start refused with %s is told in words, and its id is not used again', async (code, words) => {
  server.use(http.post('*/charging/sessions', () => failure(409, code)));
  await start();
  await screen.findByText(words);
  expect(localStorage.getItem('tok.pendingStart')).toBeNull();
});

test('a payment that must be confirmed leads to the bank’s form', async () => {
  const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
  const form = 'https://bank.example/confirm';
  server.use(
    http.post('*/charging/sessions', () =>
      data(
        {
          ...running,
          status: 'holding',
          startedAt: null,
          payment: { ...running.payment, status: 'awaiting_confirmation', confirmationUrl: form },
        },
        { status: 201 },
      ),
    ),
  );
  await start();
  await expect.poll(() => leave.mock.calls).toEqual([[form]]);
});

test('a charge that waits for the bank offers the form again', async () => {
  const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
  const form = 'https://bank.example/confirm';
  serveSession({
    ...running,
    status: 'holding',
    startedAt: null,
    payment: { ...running.payment, status: 'awaiting_confirmation', confirmationUrl: form },
  });
  const { user } = renderApp(`/sessions/${sessionId}`);
  await user.click(await screen.findByRole('button', { name: 'Подтвердить в банке' }));
  expect(leave).toHaveBeenCalledWith(form);
});

test('while the station starts, it says to plug in and how long is left', async () => {
  serveSession({
    ...running,
    status: 'starting',
    startedAt: null,
    startDeadlineAt: new Date(Date.now() + 80_000).toISOString(),
  });
  renderApp(`/sessions/${sessionId}`);
  await screen.findByText('Вставьте разъём в автомобиль до щелчка.');
  expect(screen.getByText(/Осталось 01:\d\d/)).toBeTruthy();
});

test('the live screen shows state, kWh, per cent, power, time, roubles and the curve', async () => {
  serveSession(running);
  renderApp(`/sessions/${sessionId}`);
  await screen.findByText('Идёт зарядка');
  expect(screen.getByText('1,7', { exact: false, selector: '.ring__figure' })).toBeTruthy();
  expect(screen.getByText('42 %', { exact: false })).toBeTruthy();
  expect(screen.getByText('39,3 кВт')).toBeTruthy();
  expect(screen.getByText('37,40 ₽')).toBeTruthy();
  expect(screen.getByRole('img', { name: /Мощность во времени/ })).toBeTruthy();
});

test('reads the session again when the server says that it has changed', async () => {
  let energyWh = 1700;
  server.use(http.get(`*/charging/sessions/${sessionId}`, () => data({ ...running, energyWh })));
  renderApp(`/sessions/${sessionId}`);
  await screen.findByText('Идёт зарядка');
  await expect
    .poll(() => subscriptions.map(({ collection, item }) => [collection, item]))
    .toEqual([['charging_sessions', sessionId]]);
  energyWh = 2400;
  subscriptions[0]?.announce();
  await screen.findByText('2,4', { exact: false, selector: '.ring__figure' });
});

test('says that the network is lost, keeps the last figures, and catches up', async () => {
  serveSession(running);
  const { queryClient } = renderApp(`/sessions/${sessionId}`);
  await screen.findByText('Идёт зарядка');
  server.use(http.get(`*/charging/sessions/${sessionId}`, () => HttpResponse.error()));
  void queryClient.refetchQueries({ queryKey: ['session', sessionId] });
  await screen.findByText(/Нет связи…/);
  expect(screen.getByText('37,40 ₽')).toBeTruthy();
  serveSession({ ...running, costMinor: 5000 });
  await screen.findByText('50 ₽');
  expect(screen.queryByText(/Нет связи…/)).toBeNull();
});

test('a station that has gone silent is told, with the time of its last reading', async () => {
  serveSession({
    ...running,
    lastReadingAt: '2026-11-23T08:15:00.000Z',
    suspendedAt: null,
    station: { ...running.station, isOnline: false },
  });
  renderApp(`/sessions/${sessionId}`);
  await screen.findByText(/Станция не на связи\..*Последнее показание в 11:15/);
});

test('stops only after it was confirmed', async () => {
  let stops = 0;
  serveSession(running);
  server.use(
    http.post(`*/charging/sessions/${sessionId}/stop`, () => {
      stops += 1;
      return data({ ...running, stopRequestedAt: new Date().toISOString() }, { status: 202 });
    }),
  );
  const { user } = renderApp(`/sessions/${sessionId}`);
  await user.click(await screen.findByRole('button', { name: 'Остановить зарядку' }));
  const question = within(screen.getByRole('alertdialog', { name: 'Остановить зарядку?' }));
  await user.click(question.getByRole('button', { name: 'Продолжить зарядку' }));
  expect(stops).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Остановить зарядку' }));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Остановить' }));
  await expect.poll(() => stops).toBe(1);
  expect(await screen.findByRole('button', { name: 'Останавливаем…' })).toHaveProperty('disabled', true);
});

test('a charge started on another device is found from the tabs', async () => {
  server.use(http.get('*/charging/sessions/current', () => data([running])));
  serveSession(running);
  const { user } = renderApp('/menu');
  await user.click(await screen.findByRole('button', { name: /Станция № 0195.*1,7\sкВт·ч · 37,40\s₽/ }));
  await screen.findByText('Идёт зарядка');
});

test('somebody else’s charge is not found', async () => {
  renderApp(`/sessions/${sessionId}`);
  await screen.findByText('Зарядка не нашлась');
});
