import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { connector, station } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';
import { stubPosition } from '../../testing/stub-position.ts';
import { windowHolds } from './price-windows.tsx';

const cards = () => screen.findAllByRole('button', { name: /^№ / });

test('shows a card a station, with connectors, power, price and status', async () => {
  renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  const card = within((await cards())[0] ?? document.body);
  expect(card.getByText('№ 0195')).toBeTruthy();
  expect(card.getByText('ул. Красная, 176')).toBeTruthy();
  expect(card.getByText('Свободно 2 из 3')).toBeTruthy();
  expect(card.getByText('CHAdeMO')).toBeTruthy();
  expect(card.getByText('120 кВт')).toBeTruthy();
  expect(card.getAllByText('22 ₽')).toHaveLength(3);
  expect(card.getByText('Занят')).toBeTruthy();
});

test('filters by type, power and what is free now, and can be reset', async () => {
  const { user } = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  await user.click(screen.getByRole('button', { name: 'CHAdeMO' }));
  await screen.findByText('Найдено 3 станции');
  await user.click(screen.getByRole('button', { name: 'Свободны сейчас' }));
  await screen.findByText('Найдена 1 станция');
  await user.click(screen.getByRole('button', { name: 'от 100 кВт' }));
  await screen.findByText('Под фильтры не подходит ни одна станция');
  await user.click(screen.getByRole('button', { name: 'Сбросить фильтры' }));
  await screen.findByText('Найдено 12 станций');
});

test('finds a station by number, address or city', async () => {
  const { user } = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  await user.type(screen.getByRole('searchbox'), 'сочи курортный');
  expect(await cards()).toHaveLength(1);
  expect(screen.getByText('№ 0210')).toBeTruthy();
});

test('sorts by distance when the position is known', async () => {
  stubPosition({ latitude: 43.5748, longitude: 39.7262 });
  const { user } = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  await user.click(screen.getByRole('button', { name: 'Показать, где я' }));
  await expect.poll(async () => (await cards())[0]?.textContent).toContain('№ 0210');
});

test('says since when statuses could not be refreshed, and keeps showing the last ones', async () => {
  const { queryClient } = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  server.use(http.get('*/charging/stations', () => HttpResponse.error()));
  void queryClient.refetchQueries({ queryKey: ['stations'] });
  await screen.findByText(/Данные не обновляются с \d\d:\d\d/);
  expect(screen.getByText('Найдено 12 станций')).toBeTruthy();
});

test('asks with the tag of the last answer, and takes 304 for an answer', async () => {
  const tags: (string | null)[] = [];
  server.use(
    http.get('*/charging/stations', ({ request }) => {
      const tag = request.headers.get('If-None-Match');
      tags.push(tag);
      return tag === '"7"'
        ? new HttpResponse(null, { status: 304 })
        : data([station(1, '0301')], { headers: { ETag: '"7"' } });
    }),
  );
  const { queryClient } = renderApp('/stations', { isGuest: true });
  await screen.findByText('№ 0301');
  await queryClient.refetchQueries({ queryKey: ['stations'] });
  expect(tags.at(-1)).toBe('"7"');
  expect(screen.getByText('№ 0301')).toBeTruthy();
});

test('an answer that is not what was agreed is told, not shown', async () => {
  server.use(http.get('*/charging/stations', () => data([{ id: 'x' }])));
  renderApp('/stations', { isGuest: true });
  await screen.findByText(/Сервер ответил непонятно/);
});

test('the station page shows each connector, the day prices, the message, and lets only a free one be charged from', async () => {
  renderApp('/s/0195', { isGuest: true });
  const ccs = within(await screen.findByRole('article', { name: 'CCS, Разъём 1' }));
  expect(ccs.getByText('Свободен')).toBeTruthy();
  expect(ccs.getByText(/23:00–07:00/)).toBeTruthy();
  expect(ccs.getByText('16 ₽')).toBeTruthy();
  expect(ccs.getByRole('button', { name: 'Зарядить: CCS' })).toHaveProperty('disabled', false);
  expect(screen.getByRole('button', { name: 'Зарядить: GB/T' })).toHaveProperty('disabled', true);
  expect(screen.getByText(/Въезд со двора/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Показать веб-камеру' }).getAttribute('href')).toBe(
    'https://camera.example/0195',
  );
});

test('a connector without a price cannot be started', async () => {
  server.use(
    http.get('*/charging/stations/:id', () =>
      data(station(1, '0301', { connectors: [connector(1, 'ccs', 'free', { priceMinorPerKwh: null })] })),
    ),
  );
  renderApp('/s/0301', { isGuest: true });
  await screen.findByText('Цена не задана');
  expect(screen.getByRole('button', { name: 'Зарядить: CCS' })).toHaveProperty('disabled', true);
});

test('opens the route in the navigators drivers have', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Открыть в навигаторе' }));
  const links = within(screen.getByRole('dialog')).getAllByRole('link');
  const addresses = links.map((link) => link.getAttribute('href') ?? '');
  expect(addresses[0]).toMatch(/^geo:45\.0468,38\.9785/);
  expect(addresses[1]).toContain('yandex.ru/maps/?rtext=~45.0468,38.9785');
  expect(addresses[2]).toContain('2gis.ru/routeSearch/rsType/car/to/38.9785,45.0468');
  expect(addresses[3]).toContain('google.com/maps/dir/?api=1&destination=45.0468,38.9785');
});

test('a webcam address that is not of the web is not offered', async () => {
  const webcam = { kind: 'page', url: 'javascript:alert(1)' } as const;
  server.use(http.get('*/charging/stations/:id', () => data(station(1, '0301', { webcam }))));
  renderApp('/s/0301', { isGuest: true });
  await screen.findByText(/Сервер ответил непонятно/);
  expect(screen.queryByText('Показать веб-камеру')).toBeNull();
});

test('a number that no station has is told, with a way on', async () => {
  const { user } = renderApp('/s/9999', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Станции' }));
  await expect.poll(currentPath).toBe('/stations');
});

test('a server error is told and can be retried', async () => {
  server.use(http.get('*/charging/stations/:id', () => failure(500, 'INTERNAL'), { once: true }));
  server.use(http.get('*/charging/stations/:id', () => failure(403, 'FORBIDDEN'), { once: true }));
  const { user } = renderApp('/s/0195', { isGuest: true });
  await screen.findByText('Это действие вам недоступно.');
  await user.click(screen.getByRole('button', { name: 'Повторить' }));
  await screen.findByText('Выберите разъём');
});

test.each([
  ['00:00', '00:00', '13:00', true],
  ['07:00', '23:00', '07:00', true],
  ['07:00', '23:00', '23:00', false],
  ['23:00', '07:00', '23:30', true],
  ['23:00', '07:00', '06:59', true],
  ['23:00', '07:00', '07:00', false],
])('the window %s–%s holds %s: %s', (from, to, time, holds) => {
  expect(windowHolds({ from, to }, time)).toBe(holds);
});
