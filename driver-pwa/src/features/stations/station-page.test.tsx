import { fireEvent, screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { data, failure } from '../../mocks/answers.ts';
import { connector, nightWindows, station } from '../../mocks/fixtures.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';
import { stubPosition } from '../../testing/stub-position.ts';

function serve(more: Parameters<typeof station>[2]): void {
  server.use(http.get('*/charging/stations/:id', () => data(station(1, '0301', more))));
}

test('shows each connector with its state, the message, and lets only a free one be charged from', async () => {
  renderApp('/s/0195', { isGuest: true });
  const ccs = within(await screen.findByRole('article', { name: 'CCS, Разъём 1' }));
  expect(ccs.getByText('Свободен')).toBeTruthy();
  expect(ccs.getByText(/120 кВт · DC/)).toBeTruthy();
  expect(ccs.getByText(/23:00–07:00/)).toBeTruthy();
  expect(ccs.getByText('16 ₽')).toBeTruthy();
  expect(ccs.getByRole('button', { name: 'Зарядить: CCS' })).toHaveProperty('disabled', false);
  expect(screen.getByRole('button', { name: 'Зарядить: GB/T' })).toHaveProperty('disabled', true);
  expect(screen.getByText(/Въезд со двора\. Первые/)).toBeTruthy();
  expect(screen.getByText('Заряд Юг')).toBeTruthy();
  await expectAccessible();
});

test('tells when the price changes, and to what', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-24T10:00:00Z'));
  renderApp('/s/0195', { isGuest: true });
  await screen.findByText('до 23:00, потом 16 ₽');
  expect(screen.getByText('07:00–23:00 · сейчас')).toBeTruthy();
  now.mockRestore();
});

test('a connector without a price cannot be started', async () => {
  serve({ connectors: [connector(1, 'ccs', 'free', { priceMinorPerKwh: null })] });
  renderApp('/s/0301', { isGuest: true });
  await screen.findByText('Цена не задана');
  expect(screen.getByRole('button', { name: 'Зарядить: CCS' })).toHaveProperty('disabled', true);
});

test('a station that has no connectors yet says so', async () => {
  serve({ connectors: [] });
  renderApp('/s/0301', { isGuest: true });
  await screen.findByText('У станции ещё нет разъёмов');
});

test('statuses change while the page is looked at', async () => {
  const { queryClient } = renderApp('/s/0195', { isGuest: true });
  await screen.findByText('Свободно 2 из 3');
  serve({ connectors: [connector(10, 'ccs', 'busy')] });
  await queryClient.refetchQueries({ queryKey: ['station'] });
  await screen.findByText('Занята');
});

test('marks the connector that fits: of the type the driver charged with last', async () => {
  const { user, unmount } = renderApp('/s/0195');
  await user.click(await screen.findByRole('button', { name: 'Зарядить: CHAdeMO' }));
  await expect.poll(currentPath).toBe('/s/0195/3/payment');
  unmount();
  renderApp('/s/0195');
  const own = within(await screen.findByRole('article', { name: 'CHAdeMO, Разъём 3' }));
  expect(own.getByText('Ваш разъём')).toBeTruthy();
  expect(screen.getAllByText('Ваш разъём')).toHaveLength(1);
});

test('a guest who chooses a connector goes through the sign-in and comes back to it', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Зарядить: CCS' }));
  await expect.poll(currentPath).toBe(`/sign-in?back=${encodeURIComponent('/s/0195/1/payment')}`);
});

test('tells the free parking places with the time, and forgets them after ten minutes', async () => {
  const reportedAt = new Date(Date.now() - 9 * 60_000).toISOString();
  serve({ camera: { free: 3, total: 6, reportedAt } });
  const { queryClient, unmount } = renderApp('/s/0301', { isGuest: true });
  await screen.findByText('Свободно 3 из 6 парковочных мест');
  expect(screen.getByText(/По камере в \d\d:\d\d/)).toBeTruthy();
  serve({ camera: { free: 0, total: 6, reportedAt } });
  await queryClient.refetchQueries({ queryKey: ['station'] });
  await screen.findByText('Свободных парковочных мест нет (всего 6)');
  unmount();
  serve({ camera: { free: 3, total: 6, reportedAt: new Date(Date.now() - 11 * 60_000).toISOString() } });
  renderApp('/s/0301', { isGuest: true });
  await screen.findByText('Открыть в навигаторе');
  expect(screen.queryByText(/парковочных мест/)).toBeNull();
});

test('tells the distance when the driver asks for it', async () => {
  stubPosition({ latitude: 45.05, longitude: 39.0 });
  const { user } = renderApp('/s/0195', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Показать расстояние' }));
  await screen.findByText(/км от вас/);
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

test('photos are small until one is opened; then it is turned with keys and buttons', async () => {
  const { user } = renderApp('/s/0195', { isGuest: true });
  const open = await screen.findByRole('button', { name: 'Открыть фото 1 из 3: Въезд со двора' });
  const thumbnail = open.querySelector('img');
  expect(thumbnail?.getAttribute('src')).toMatch(/^\/assets\/.*\?key=station-small$/);
  expect(thumbnail?.getAttribute('loading')).toBe('lazy');
  await user.click(open);
  const viewer = within(screen.getByRole('dialog', { name: 'Фото' }));
  expect(viewer.getByRole('img', { name: 'Въезд со двора' }).getAttribute('src')).toMatch(/\?key=station-large$/);
  expect(viewer.getByText('1 из 3')).toBeTruthy();
  expect(viewer.getByRole('button', { name: 'Предыдущее фото' })).toHaveProperty('disabled', true);
  await user.click(viewer.getByRole('button', { name: 'Следующее фото' }));
  expect(viewer.getByText('2 из 3')).toBeTruthy();
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'ArrowRight' });
  expect(viewer.getByText('3 из 3')).toBeTruthy();
  expect(viewer.getByRole('button', { name: 'Следующее фото' })).toHaveProperty('disabled', true);
  await expectAccessible();
  await user.click(viewer.getByRole('button', { name: 'Закрыть' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a webcam that is a page of its own is a link', async () => {
  renderApp('/s/0195', { isGuest: true });
  const link = await screen.findByRole('link', { name: 'Показать веб-камеру' });
  expect(link.getAttribute('href')).toBe('https://camera.example/0195');
});

test('an address of a webcam that is not of the web is an answer that is not understood', async () => {
  serve({ webcam: { kind: 'page', url: 'javascript:alert(1)' } });
  renderApp('/s/0301', { isGuest: true });
  await screen.findByText(/Сервер ответил непонятно/);
});

test('a number that no station has is told, with ways on', async () => {
  const { user } = renderApp('/s/9999', { isGuest: true });
  await screen.findByText('Станции № 9999 у нас нет');
  expect(screen.getByText(/Проверьте номер/)).toBeTruthy();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Все станции' }));
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

test('without a network the last state stays on the page, and says of when it is', async () => {
  const { queryClient } = renderApp('/s/0195', { isGuest: true });
  await screen.findByText('Свободно 2 из 3');
  server.use(http.get('*/charging/stations/:id', () => HttpResponse.error()));
  void queryClient.refetchQueries({ queryKey: ['station'] });
  await screen.findByText(/\d\d:\d\d/, { selector: '.freshness' });
  expect(screen.getByText('Свободно 2 из 3')).toBeTruthy();
});

test('speaks English as well', async () => {
  localStorage.setItem('tok.language', 'en');
  serve({ connectors: [connector(1, 'ccs', 'free', { windows: nightWindows })] });
  const { default: i18next } = await import('i18next');
  await i18next.changeLanguage('en');
  renderApp('/s/0301', { isGuest: true });
  await screen.findByRole('button', { name: 'Report a problem' });
  expect(screen.getByText(/^until \d\d:00, then/)).toBeTruthy();
});

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', undefined);
});

afterEach(() => vi.unstubAllGlobals());
