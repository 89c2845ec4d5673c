import type { Quote } from '@tok/api';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { uuid } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';

const parameters = `/s/0195/1/parameters?source=card:${uuid(3, 1)}`;
const program = `/s/0195/1/parameters?source=program:${uuid(4, 1)}`;

const quote: Quote = {
  priceMinorPerKwh: 2200,
  tariffName: 'Дневной',
  windows: [],
  limit: { kind: 'energy', energyWh: 20_000 },
  programLeft: null,
  holdMinor: 44_000,
  holdCoversWh: 20_000,
  holdWords: null,
};

async function start(path = parameters) {
  const view = renderApp(path);
  await screen.findByText('Удержим до конца зарядки');
  const button = await screen.findByRole('button', { name: 'Начать зарядку' });
  await expect.poll(() => button).toHaveProperty('disabled', false);
  await view.user.click(button);
  return view;
}

test.each([
  ['STATION_OFFLINE', 'Станция не на связи.', 'Выбрать другой разъём', '/s/0195'],
  ['CONNECTOR_BUSY', 'Этот разъём уже занят.', 'Выбрать другой разъём', '/s/0195'],
  ['CONNECTOR_FAULTED', 'Этот разъём неисправен.', 'Выбрать другой разъём', '/s/0195'],
  ['CONNECTOR_RESERVED', 'Этот разъём забронирован.', 'Выбрать другой разъём', '/s/0195'],
  ['CONNECTOR_DISABLED', 'Этот разъём отключён оператором.', 'Выбрать другой разъём', '/s/0195'],
  ['TARIFF_MISSING', 'Для этого разъёма нет цены', 'Выбрать другой разъём', '/s/0195'],
  ['CARD_EXPIRED', 'Срок действия карты истёк.', 'Выбрать другую оплату', '/s/0195/1/payment'],
  ['CARD_UNUSABLE', 'Этой картой сейчас нельзя оплатить.', 'Выбрать другую оплату', '/s/0195/1/payment'],
  ['BALANCE_TOO_LOW', 'На балансе не хватает денег.', 'Выбрать другую оплату', '/s/0195/1/payment'],
  ['PROGRAM_UNAVAILABLE', 'Эта корпоративная программа', 'Выбрать другую оплату', '/s/0195/1/payment'],
  ['PROGRAM_LIMIT_REACHED', 'Месячный лимит', 'Выбрать другую оплату', '/s/0195/1/payment'],
  ['DELETION_REQUESTED', 'Ваш профиль удаляется.', 'Отменить удаление', '/menu/delete-profile'],
  ['CLIENT_BLOCKED', 'Этот профиль заблокирован.', 'Связаться с поддержкой', '/menu/contacts'],
  ['DEBT_UNPAID', 'За прошлую зарядку остался долг.', 'Погасить', '/menu/wallet'],
])('a start refused with %s: why, that nothing is held, and a way out', async (code, words, exit, path) => {
  server.use(http.post('*/charging/sessions', () => failure(409, code)));
  const { user } = await start();
  const band = await screen.findByRole('alert');
  expect(band.textContent).toContain(words);
  expect(band.textContent).toContain('Зарядка не началась, деньги не удержаны.');
  expect(localStorage.getItem('tok.pendingStart')).toBeNull();
  await user.click(screen.getByRole('button', { name: exit }));
  await expect.poll(currentPath).toBe(path);
});

test('a connector that the station has not got is told as that, with the way to those it has', async () => {
  const { user } = renderApp(parameters.replace('/1/', '/9/'));
  expect((await screen.findByRole('alert')).textContent).toContain('Ничего не нашлось.');
  await user.click(screen.getByRole('button', { name: 'Выбрать другой разъём' }));
  await expect.poll(currentPath).toBe('/s/0195');
});

test('a price that rose between the quote and the start is told, shown anew, and agreed to with a second tap', async () => {
  const sent: unknown[] = [];
  let priceMinorPerKwh = 2200;
  server.use(
    http.post('*/charging/quote', () => data({ ...quote, priceMinorPerKwh })),
    http.post('*/charging/sessions', async ({ request }) => {
      const body = (await request.json()) as { id: string; priceMinorPerKwh: number };
      sent.push(body.priceMinorPerKwh);
      if (body.priceMinorPerKwh === 2600) return failure(409, 'CONNECTOR_BUSY');
      priceMinorPerKwh = 2600;
      return failure(409, 'PRICE_CHANGED', { priceMinorPerKwh });
    }),
  );
  const { user } = await start();
  expect((await screen.findByRole('alert')).textContent).toMatch(/деньги не удержаны.*Теперь 26\s₽ за кВт·ч/);
  await screen.findByText('26 ₽ за кВт·ч');
  await user.click(screen.getByRole('button', { name: 'Начать зарядку' }));
  await screen.findByText(/Этот разъём уже занят/);
  expect(sent).toEqual([2200, 2600]);
});

test.each([
  ['a proxy without its server', () => new HttpResponse('<html>502</html>', { status: 502 })],
  ['a server that fails', () => failure(500, 'INTERNAL')],
  ['no network', () => HttpResponse.error()],
  ['an answer that is none', () => HttpResponse.json({ data: { id: 1 } })],
])('a start into %s is kept, and can be sent again without a second charge', async (_, answer) => {
  server.use(http.post('*/charging/sessions', answer));
  await start();
  await screen.findByText(/второй зарядки не будет/);
  expect(localStorage.getItem('tok.pendingStart')).not.toBeNull();
});

test.each([
  ['PROGRAM_LIMIT_REACHED', 'Выбрать другую оплату', '/s/0195/1/payment'],
  ['TARIFF_MISSING', 'Выбрать другой разъём', '/s/0195'],
])('without a price nothing can be started: %s', async (code, exit, path) => {
  server.use(http.post('*/charging/quote', () => failure(409, code)));
  const { user } = renderApp(parameters);
  await user.click(await screen.findByRole('button', { name: exit }));
  await expect.poll(currentPath).toBe(path);
});

test('a limit that has just been changed is not started before its hold is shown', async () => {
  const { user } = renderApp(parameters);
  await screen.findByText('Банк заблокирует 440 ₽', { exact: false });
  await user.click(screen.getByRole('button', { name: '50 кВт·ч' }));
  expect(screen.getByRole('button', { name: 'Начать зарядку' })).toHaveProperty('disabled', true);
  await screen.findByText('Банк заблокирует 1 100 ₽', { exact: false });
  await expect.poll(() => screen.getByRole('button', { name: 'Начать зарядку' })).toHaveProperty('disabled', false);
});

test('a price with hours says until when it holds and what comes then', async () => {
  const allHours = (from: string, to: string, priceMinorPerKwh: number) => ({ from, to, priceMinorPerKwh });
  server.use(
    http.post('*/charging/quote', () =>
      data({ ...quote, windows: [allHours('00:00', '12:00', 2200), allHours('12:00', '00:00', 1600)] }),
    ),
  );
  renderApp(parameters);
  await screen.findByText(/Эта цена действует до (12:00|00:00), потом — (16|22)\s₽ за кВт·ч/);
});

test('a program says what is left of its month and where it stops', async () => {
  server.use(
    http.post('*/charging/quote', () =>
      data({
        ...quote,
        holdMinor: 0,
        limit: { kind: 'soc', socPercent: 80 },
        programLeft: { energyWh: 25_000, amountMinor: 120_000 },
      }),
    ),
  );
  const { user } = renderApp(program);
  await user.click(await screen.findByRole('radio', { name: 'До полной' }));
  await screen.findByText('25 кВт·ч и 1 200 ₽');
  expect(screen.getByText('Программа заряжает до 80 %.')).toBeTruthy();
  expect(screen.getByText('Ничего не удерживаем: зарядку оплачивает компания.')).toBeTruthy();
});
