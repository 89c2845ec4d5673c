import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { connector, station } from '../../mocks/fixtures.ts';
import { data, failure } from '../../mocks/handlers.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';
import { stubPosition } from '../../testing/stub-position.ts';

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

test('a marker can be opened with the keyboard', async () => {
  const { user } = renderApp('/map', { isGuest: true });
  (await marker(/Станция 0210,/)).focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('region', { name: '№ 0210' });
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
  await screen.findByText(/Местоположение недоступно/);
  stubPosition(far);
  await user.click(screen.getAllByRole('button', { name: 'CHAdeMO' })[0] ?? document.body);
  await user.click(screen.getByRole('button', { name: 'Ближайшая свободная' }));
  await screen.findByText(/Сейчас нет ни одной свободной станции/);
});

test('works without a picture of the map, and says that there is none', async () => {
  renderApp('/map', { isGuest: true });
  await screen.findByText('Подложка карты недоступна');
  expect(await marker(/Станция 0195,/)).toBeTruthy();
});

test('with a picture, it names whose it is', async () => {
  const config = {
    tileUrl: 'https://tile.example/{z}/{x}/{y}.png',
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

test('tells when stations cannot be read at all', async () => {
  server.use(http.get('*/charging/stations', () => failure(403, 'FORBIDDEN')));
  renderApp('/map', { isGuest: true });
  await screen.findByText('Это действие вам недоступно.');
});
