import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as door from '../../leave-app.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { heldMoney, runningId, runningSession, serveRunning } from '../../testing/running-session.ts';
import { server, subscriptions } from '../../testing/server.ts';

const address = `/sessions/${runningId}`;
const low = {
  ...heldMoney,
  usedMinor: 46_200,
  share: 0.924,
  isRunningLow: true,
  canExtend: true,
  extendByMinor: 50_000,
};

beforeEach(() => {
  subscriptions.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

/** The text of the page with ordinary spaces. */
const pageText = () => document.body.textContent.replaceAll('\u00a0', ' ');

test('shows how much of the held money is used, and how long the charge will last', async () => {
  serveRunning();
  renderApp(address);
  const bar = await screen.findByRole('meter', { name: /Из них на зарядку ушло 37,40\s₽ — 7\s%/ });
  expect(bar.getAttribute('aria-valuenow')).toBe('7');
  expect(screen.getByText('Удержано 500 ₽')).toBeTruthy();
  expect(pageText()).toContain('До остановки: около 5 мин');
  expect(screen.queryByRole('button', { name: 'Увеличить лимит' })).toBeNull();
});

test('says nothing of the time left while the power is not known', async () => {
  serveRunning({ powerW: null });
  renderApp(address);
  await screen.findByText('Идёт зарядка');
  expect(pageText()).not.toContain('До остановки:');
});

test('money that runs low is told, and more is held after a question, on the bank’s form where it wants one', async () => {
  const leave = vi.spyOn(door, 'leaveApp').mockImplementation(() => undefined);
  const form = 'https://bank.example/3ds';
  const bodies: unknown[] = [];
  serveRunning({ hold: low });
  server.use(
    http.post(`*/charging/sessions/${runningId}/extend`, async ({ request }) => {
      bodies.push(await request.json());
      const extension = {
        id: runningId,
        status: 'awaiting_confirmation',
        amountMinor: 50_000,
        failureCode: null,
        failureText: null,
        confirmationUrl: form,
      } as const;
      return data(runningSession({ hold: { ...low, canExtend: false, extension } }), { status: 202 });
    }),
  );
  const { user } = renderApp(address);
  await screen.findByText(/Деньги заканчиваются/);
  await user.click(screen.getByRole('button', { name: 'Увеличить лимит' }));
  const question = within(screen.getByRole('alertdialog', { name: /Увеличить лимит на 500\s₽\?/ }));
  expect(question.getByText(/На той же карте удержим ещё 500 ₽/)).toBeTruthy();
  await user.click(question.getByRole('button', { name: /Удержать 500\s₽/ }));
  await expect.poll(() => leave.mock.calls).toEqual([[form]]);
  expect(bodies).toEqual([{ id: expect.any(String), amountMinor: 50_000 }]);
  expect(localStorage.getItem('tok.pendingExtension')).toBeNull();
});

test('a further hold whose answer was lost goes out again with the same id', async () => {
  const ids: string[] = [];
  serveRunning({ hold: low });
  server.use(
    http.post(`*/charging/sessions/${runningId}/extend`, async ({ request }) => {
      ids.push(((await request.json()) as { id: string }).id);
      return ids.length === 1 ? HttpResponse.error() : data(runningSession({ hold: low }), { status: 202 });
    }),
  );
  const { user } = renderApp(address);
  for (const times of [1, 2]) {
    await user.click(await screen.findByRole('button', { name: 'Увеличить лимит' }));
    await user.click(screen.getByRole('button', { name: /Удержать 500\s₽/ }));
    await expect.poll(() => ids.length).toBe(times);
    if (times === 1) await screen.findByText(/второго удержания не будет/);
  }
  expect(ids[1]).toBe(ids[0]);
});

test('a further hold that the bank declined is told with the reason; the charge goes on', async () => {
  const extension = {
    id: runningId,
    status: 'failed',
    amountMinor: 50_000,
    failureCode: 'insufficient_funds',
    failureText: null,
    confirmationUrl: null,
  } as const;
  serveRunning({ hold: { ...low, extension } });
  renderApp(address);
  await screen.findByText(/На карте недостаточно денег\..*Зарядка идёт дальше на прежние деньги/);
  expect(screen.getByText('Идёт зарядка')).toBeTruthy();
});

test.each(['EXTENSION_UNAVAILABLE', 'EXTENSION_PENDING', 'CARD_EXPIRED', 'BALANCE_TOO_LOW'])(
  'a further hold refused with %s is told in words',
  async (code) => {
    serveRunning({ hold: low });
    server.use(http.post(`*/charging/sessions/${runningId}/extend`, () => failure(409, code)));
    const { user } = renderApp(address);
    await user.click(await screen.findByRole('button', { name: 'Увеличить лимит' }));
    await user.click(screen.getByRole('button', { name: /Удержать 500\s₽/ }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/[а-я]{4}/);
    expect(localStorage.getItem('tok.pendingExtension')).toBeNull();
  },
);

test('the question before a stop says what is charged, what comes back, and to unplug', async () => {
  serveRunning();
  const { user } = renderApp(address);
  await user.click(await screen.findByRole('button', { name: 'Остановить зарядку' }));
  const words = screen.getByRole('alertdialog').textContent.replaceAll('\u00a0', ' ');
  expect(words).toContain('Спишем 37,40 ₽ за 1,7 кВт·ч');
  expect(words).toContain('Остальное, около 462,60 ₽, вернём на карту');
  expect(words).toContain('выньте разъём');
});

test('a company’s driver is told that nothing is taken from him', async () => {
  serveRunning({ source: { kind: 'program', label: 'Заряд 80' }, hold: null });
  const { user } = renderApp(address);
  await user.click(await screen.findByRole('button', { name: 'Остановить зарядку' }));
  expect(screen.getByRole('alertdialog').textContent).toContain('Платит компания, с вас ничего не спишем.');
});

test('a station without power or link: the screen says since when it waits', async () => {
  serveRunning({ suspendedAt: '2026-11-23T08:15:00.000Z' });
  renderApp(address);
  await screen.findByText(/без связи или питания с 11:15, ждём/);
  expect(screen.getByText('Пауза: ждём станцию')).toBeTruthy();
});

test('a stop whose answer was lost is no fault any more once the charge says that it was asked for', async () => {
  serveRunning();
  server.use(http.post(`*/charging/sessions/${runningId}/stop`, () => HttpResponse.error()));
  const { queryClient, user } = renderApp(address);
  await user.click(await screen.findByRole('button', { name: 'Остановить зарядку' }));
  await user.click(screen.getByRole('button', { name: 'Остановить' }));
  await screen.findByText(/Нет связи с сервером/);
  serveRunning({ stopRequestedAt: new Date().toISOString() });
  void queryClient.refetchQueries({ queryKey: ['session', runningId] });
  await screen.findByRole('button', { name: 'Останавливаем…' });
  expect(screen.queryByText(/Нет связи с сервером/)).toBeNull();
});

test('a stop that waits for a station without a link says so', async () => {
  serveRunning({
    stopRequestedAt: new Date().toISOString(),
    station: { ...runningSession().station, isOnline: false },
  });
  renderApp(address);
  await screen.findByText(/остановим зарядку, как только она вернётся/);
});

test('a station that does not obey: what the driver can do himself, and the way to report it', async () => {
  serveRunning({ stopRequestedAt: new Date(Date.now() - 125_000).toISOString() });
  const { user } = renderApp(address);
  await screen.findByText(/не выполняет команду уже 02:0\d.*кнопкой на станции/);
  await user.click(screen.getByRole('button', { name: 'Сообщить о проблеме' }));
  await expect.poll(currentPath).toBe('/s/0195?report=1');
});

test('figures that cannot be read again are of a named moment, and nothing pretends to go on', async () => {
  serveRunning();
  const { queryClient, user } = renderApp(address);
  await screen.findByText('Идёт зарядка');
  server.use(http.get(`*/charging/sessions/${runningId}`, () => HttpResponse.error()));
  void queryClient.refetchQueries({ queryKey: ['session', runningId] });
  await screen.findByText(/Нет связи….*на \d\d:\d\d/);
  expect(screen.getByText(/^на \d\d:\d\d$/, { selector: '.ring__as-of' })).toBeTruthy();
  expect(screen.queryByText('39,3 кВт')).toBeNull();
  expect(pageText()).not.toContain('До остановки:');
  await user.click(screen.getByRole('button', { name: 'Остановить зарядку' }));
  expect(screen.getByRole('alertdialog').textContent).toMatch(/По показанию на \d\d:\d\d/);
});

test('back from the background it reads at once, and until then says of when the figures are', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  serveRunning();
  renderApp(address);
  await screen.findByText('Идёт зарядка');
  // Polls sleep with the phone; this one never wakes.
  server.use(http.get(`*/charging/sessions/${runningId}`, () => new Promise<Response>(() => undefined)));
  vi.setSystemTime(Date.now() + 600_000);
  await screen.findByText(/Обновляем показания\. Последние — на/);
  serveRunning({ costMinor: 5000 });
  document.dispatchEvent(new Event('visibilitychange'));
  await screen.findByText('50 ₽');
  expect(screen.queryByText(/Обновляем показания/)).toBeNull();
});

test('the screen of the phone stays lit while the charge is looked at, and may go dark after', async () => {
  const release = vi.fn(async () => undefined);
  const request = vi.fn(async () => ({ release }));
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
  try {
    serveRunning();
    const { unmount } = renderApp(address);
    await screen.findByText('Идёт зарядка');
    await expect.poll(() => request.mock.calls).toEqual([['screen']]);
    unmount();
    await expect.poll(() => release.mock.calls.length).toBe(1);
  } finally {
    Reflect.deleteProperty(navigator, 'wakeLock');
  }
});

test('a sign-in that has ended leads through the sign-in and back to the charge', async () => {
  serveRunning();
  const { queryClient } = renderApp(address);
  await screen.findByText('Идёт зарядка');
  server.use(
    http.get(`*/charging/sessions/${runningId}`, () => failure(401, 'TOKEN_EXPIRED')),
    http.post('*/auth/refresh', () => failure(401, 'INVALID_CREDENTIALS')),
  );
  void queryClient.refetchQueries({ queryKey: ['session', runningId] });
  await expect.poll(currentPath).toBe(`/sign-in?back=${encodeURIComponent(address)}`);
});

test('told of many changes at once it reads one after the other, and shows the last', async () => {
  let reads = 0;
  server.use(
    http.get(`*/charging/sessions/${runningId}`, () => {
      reads += 1;
      return data(runningSession({ energyWh: 1000 + reads * 100 }));
    }),
  );
  renderApp(address);
  await screen.findByText('Идёт зарядка');
  await expect.poll(() => subscriptions.length).toBe(1);
  for (let told = 0; told < 20; told += 1) subscriptions[0]?.announce();
  const shown = () => document.querySelector('.ring__figure')?.textContent;
  await expect.poll(() => shown() === `${String(1 + reads / 10).replace('.', ',')} кВт·ч`).toBe(true);
  expect(reads).toBeLessThan(12);
});

test('the readings of the curve can be read as a table', async () => {
  serveRunning();
  const { user } = renderApp(address);
  const curve = await screen.findByRole('img', { name: /По горизонтали — время.*Максимум 41,1\sкВт/ });
  expect(curve).toBeTruthy();
  expect(screen.queryAllByRole('row').length).toBeLessThan(2);
  await user.click(screen.getByText('Показания цифрами'));
  expect((await screen.findAllByRole('row')).length).toBeGreaterThan(8);
});
