import { act, fireEvent, screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { appConfig, connector, station } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';
import { stubMedia } from '../../testing/stub-media.ts';
import { stubPosition } from '../../testing/stub-position.ts';
import { chooseAppearance } from '../../theme/appearance.ts';

const far = { latitude: 43.58, longitude: 39.72 };
const stations = [
  station(1, '0195'),
  station(2, '0210', { ...far, connectors: [connector(20, 'gbt', 'busy'), connector(21, 'ccs', 'free')] }),
  station(3, '0230', {
    latitude: 44.89,
    longitude: 37.32,
    isOnline: false,
    connectors: [connector(30, 'ccs', 'offline')],
  }),
];

/** jsdom lays nothing out: without a size Leaflet shows no marker. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  server.use(http.get('*/charging/stations', () => data(stations)));
});

const marker = (name: RegExp) => screen.findByRole('button', { name });

test('shows each station as a marker that says what is free', async () => {
  renderApp('/map', { isGuest: true });
  expect((await marker(/Станция 0195,.*: Свободна/)).querySelector('.pin--free')).not.toBeNull();
  expect((await marker(/Станция 0210,.*: Свободно 1 из 2/)).querySelector('.pin--free b')?.textContent).toBe('1');
  expect((await marker(/Станция 0230,.*: Не в сети/)).querySelector('.pin--offline')).not.toBeNull();
});

test('a marker opens the station’s card, the card the station', async () => {
  const { user } = renderApp('/map', { isGuest: true });
  await user.click(await marker(/Станция 0210,/));
  const card = within(await screen.findByRole('region', { name: '№ 0210' }));
  expect(card.getByText('Свободно 1 из 2')).toBeTruthy();
  await user.click(card.getByRole('button', { name: 'Выбрать разъём' }));
  await expect.poll(currentPath).toBe('/s/0210');
});

test('a marker can be opened with the keyboard, and Escape leads back to it', async () => {
  const { user } = renderApp('/map', { isGuest: true });
  const opened = await marker(/Станция 0210,/);
  opened.focus();
  await user.keyboard('{Enter}');
  const sheet = await screen.findByRole('region', { name: '№ 0210' });
  await expect.poll(() => document.activeElement).toBe(sheet);
  await expectAccessible();
  await user.keyboard('{Escape}');
  await expect.poll(() => screen.queryByRole('region', { name: '№ 0210' })).toBeNull();
  expect(document.activeElement?.textContent).toContain('Станция 0210');
});

test('a finger pulls the station’s sheet up, down and away', async () => {
  const { user } = renderApp('/map', { isGuest: true });
  await user.click(await marker(/Станция 0210,/));
  const sheet = await screen.findByRole('region', { name: '№ 0210' });
  const handle = within(sheet).getByRole('button', { name: 'Показать больше' });
  const pull = (fromY: number, toY: number) => {
    fireEvent.pointerDown(handle, { clientY: fromY, button: 0, pointerId: 1 });
    fireEvent.pointerMove(handle, { clientY: toY, pointerId: 1 });
    fireEvent.pointerUp(handle, { clientY: toY, pointerId: 1 });
  };
  act(() => pull(500, 300));
  expect(handle.getAttribute('aria-expanded')).toBe('true');
  act(() => pull(300, 400));
  expect(handle.getAttribute('aria-expanded')).toBe('false');
  act(() => pull(500, 640));
  await expect.poll(() => screen.queryByRole('region', { name: '№ 0210' })).toBeNull();
});

test('stations that stand together are one ring, which says how many are in which state', async () => {
  const near = Array.from({ length: 12 }, (_, index) =>
    station(index, `N${index}`, {
      longitude: 38.98 + index * 0.0002,
      connectors: [connector(index * 10, 'ccs', index < 5 ? 'free' : index < 9 ? 'busy' : 'faulted')],
    }),
  );
  server.use(http.get('*/charging/stations', () => data([...near, station(20, '0300', far)])));
  const { user } = renderApp('/map', { isGuest: true });
  const whole = /12 станций: свободны 5, заняты 4, неисправны 3, не в сети 0/;
  await user.click(await marker(whole));
  await expect.poll(() => screen.queryByRole('button', { name: whole })).toBeNull();
  await expect.poll(() => document.querySelectorAll('.leaflet-marker-icon').length).toBeGreaterThan(1);
});

test('stations at one place are told apart in a list', async () => {
  const crowd = [station(1, '0401'), station(2, '0402')];
  server.use(http.get('*/charging/stations', () => data(crowd)));
  const { user } = renderApp('/map', { isGuest: true });
  await user.click(await marker(/2 станции: свободны 2/));
  const list = within(await screen.findByRole('dialog', { name: 'Станции в этом месте' }));
  await expectAccessible();
  await user.click(list.getByRole('button', { name: /^№ 0402/ }));
  await screen.findByRole('region', { name: '№ 0402' });
});

test('of thousands of stations the map holds markers for what is in view', async () => {
  const many = Array.from({ length: 5_000 }, (_, index) =>
    station(index, `N${index}`, { latitude: 44 + (index % 70) * 0.03, longitude: 37 + Math.floor(index / 70) * 0.05 }),
  );
  server.use(http.get('*/charging/stations', () => data(many)));
  renderApp('/map', { isGuest: true });
  await expect.poll(() => document.querySelectorAll('.leaflet-marker-icon .cluster').length).toBeGreaterThan(3);
  expect(document.querySelectorAll('.leaflet-marker-icon').length).toBeLessThan(400);
});

test('statuses on the map change by themselves', async () => {
  const { queryClient } = renderApp('/map', { isGuest: true });
  await marker(/Станция 0195,.*: Свободна/);
  server.use(
    http.get('*/charging/stations', () => data([station(1, '0195', { connectors: [connector(10, 'ccs', 'busy')] })])),
  );
  await queryClient.refetchQueries({ queryKey: ['stations'] });
  expect((await marker(/Станция 0195,.*: Занята/)).querySelector('.pin--busy')).not.toBeNull();
  expect(screen.queryByRole('button', { name: /Станция 0210,/ })).toBeNull();
});

test('begins where a link says, remembers where it was left, and says so in its address', async () => {
  const first = renderApp('/map?at=43.58000,39.72000,14', { isGuest: true });
  await marker(/Станция 0210,/);
  expect(screen.queryByRole('button', { name: /Станция 0195,/ })).toBeNull();
  await first.user.click(screen.getByRole('button', { name: 'Отдалить' }));
  await expect.poll(currentPath).toBe('/map?at=43.58000,39.72000,13');
  first.unmount();
  renderApp('/map', { isGuest: true });
  await marker(/Станция 0210,/);
  expect(screen.queryByRole('button', { name: /Станция 0195,/ })).toBeNull();
});

test('a link that is broken shows all stations', async () => {
  renderApp('/map?at=95,,x', { isGuest: true });
  await marker(/Станция 0195,/);
  await marker(/Станция 0230,/);
});

test('a search opens the only station it finds, and says when there is none', async () => {
  const { user } = renderApp('/map', { isGuest: true });
  await marker(/Станция 0210,/);
  const [search] = screen.getAllByRole('searchbox');
  await user.type(search ?? document.body, '0210{Enter}');
  await screen.findByRole('region', { name: '№ 0210' });
  await user.type(search ?? document.body, 'нигде{Enter}');
  await screen.findByText('По этому запросу ничего не найдено.');
});

test('shows where the driver is, and how surely', async () => {
  stubPosition({ ...far, accuracy: 140 });
  const { user } = renderApp('/map', { isGuest: true });
  await marker(/Станция 0195,/);
  await user.click(screen.getByRole('button', { name: 'Моё местоположение' }));
  await screen.findByText(/Вы здесь, с точностью до 140/);
  expect(document.querySelector('path.me-accuracy')).not.toBeNull();
});

test('the keyboard finds a way to the list', async () => {
  const { user } = renderApp('/map', { isGuest: true });
  await marker(/Станция 0195,/);
  await user.click(screen.getByRole('button', { name: 'Показать станции списком' }));
  await expect.poll(currentPath).toBe('/stations');
});

test('filters leave out stations that do not fit', async () => {
  const { user } = renderApp('/map', { isGuest: true });
  await marker(/Станция 0210,/);
  await user.click(screen.getAllByRole('button', { name: 'GB/T' })[0] ?? document.body);
  await expect.poll(() => screen.queryByRole('button', { name: /Станция 0195,/ })).toBeNull();
  expect(await marker(/Станция 0210,/)).toBeTruthy();
});

test('leads to the nearest free station', async () => {
  stubPosition(far);
  const { user } = renderApp('/map', { isGuest: true });
  await marker(/Станция 0195,/);
  await user.click(screen.getByRole('button', { name: 'Ближайшая свободная' }));
  await screen.findByRole('region', { name: '№ 0210' });
});

test('says so when there is no position, and when nothing is free', async () => {
  stubPosition(null);
  const { user } = renderApp('/map', { isGuest: true });
  await marker(/Станция 0195,/);
  await user.click(screen.getByRole('button', { name: 'Ближайшая свободная' }));
  await screen.findByText(/Доступ к местоположению запрещён/);
  stubPosition(far);
  await user.click(screen.getAllByRole('button', { name: 'CHAdeMO' })[0] ?? document.body);
  await user.click(screen.getByRole('button', { name: 'Ближайшая свободная' }));
  await screen.findByText(/Сейчас нет ни одной свободной станции/);
});

test('the list stands beside the map where there is room for both, and is not drawn where there is none', async () => {
  const phone = renderApp('/map', { isGuest: true });
  await marker(/Станция 0195,/);
  expect(document.querySelectorAll('.station-card')).toHaveLength(0);
  phone.unmount();
  stubMedia('(min-width: 900px)');
  renderApp('/map', { isGuest: true });
  const list = within(await screen.findByRole('complementary', { name: 'Станции' }));
  expect(await list.findAllByRole('button', { name: /^№ / })).toHaveLength(3);
});

test('works without a picture of the map, and says that there is none', async () => {
  renderApp('/map', { isGuest: true });
  await screen.findByText('Подложка карты недоступна');
  expect(await marker(/Станция 0195,/)).toBeTruthy();
});

test('the map fills its place before any style sheet has come', async () => {
  renderApp('/map', { isGuest: true });
  const map = await screen.findByRole('region', { name: 'Карта станций' });
  await marker(/Станция 0195,/);
  expect(map.style.position).toBe('absolute');
});

test('with a picture, it names whose it is', async () => {
  const config = {
    tileUrl: 'https://tile.example/{z}/{x}/{y}.png',
    tileUrlDark: null,
    tileAttribution: '© Чьи-то карты',
    publicUrl: 'http://x',
    isDemo: false,
  };
  server.use(http.get('*/app/config.json', () => HttpResponse.json(config)));
  renderApp('/map', { isGuest: true });
  await screen.findByText('© Чьи-то карты');
  expect(document.querySelector('img.leaflet-tile')?.getAttribute('src')).toMatch(
    /^https:\/\/tile\.example\/\d+\/\d+\/\d+\.png$/,
  );
});

test('whoever uses the app dark sees the pictures made for the dark, and at once when he chooses so', async () => {
  const address = (name: string) => `https://${name}.example/{z}/{x}/{y}.png`;
  const config = { ...appConfig, tileUrl: address('day'), tileUrlDark: address('night') };
  server.use(http.get('*/app/config.json', () => HttpResponse.json(config)));
  renderApp('/map', { isGuest: true });
  const tiles = () => [...document.querySelectorAll('img.leaflet-tile')].map((tile) => tile.getAttribute('src') ?? '');
  await expect.poll(tiles).toContainEqual(expect.stringMatching('day.example'));
  expect(document.querySelectorAll('.map-tiles--light')).toHaveLength(1);
  act(() => chooseAppearance('dark'));
  await expect.poll(tiles).toContainEqual(expect.stringMatching('night.example'));
  expect(tiles()).not.toContainEqual(expect.stringMatching('day.example'));
  expect(document.querySelectorAll('.map-tiles--light')).toHaveLength(0);
});

test('tells when stations cannot be read at all', async () => {
  server.use(http.get('*/charging/stations', () => failure(403, 'FORBIDDEN')));
  renderApp('/map', { isGuest: true });
  await screen.findByText('Это действие вам недоступно.');
});
