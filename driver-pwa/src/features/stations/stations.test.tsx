import { screen, within } from '@testing-library/react';
import type { StationView } from '@tok/api';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { recallStationFilter } from '../../components/station-filter.ts';
import { connector, station, stations } from '../../mocks/fixtures.ts';
import { data } from '../../mocks/handlers.ts';
import { expectAccessible } from '../../testing/expect-accessible.ts';
import { currentPath, renderApp } from '../../testing/render-app.tsx';
import { server } from '../../testing/server.ts';
import { stubPosition } from '../../testing/stub-position.ts';

const cards = () => screen.findAllByRole('button', { name: /^№ / });

test('shows a card a station, with connectors, power, price, status and free places', async () => {
  const camera = { free: 2, total: 6, reportedAt: new Date().toISOString() };
  server.use(
    http.get('*/charging/stations', () => data(stations.map((each, index) => (index ? each : { ...each, camera })))),
  );
  renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  const card = within(screen.getByRole('button', { name: /^№ 0195/ }));
  expect(card.getByText('№ 0195')).toBeTruthy();
  expect(card.getByText('ул. Красная, 176')).toBeTruthy();
  expect(card.getByText('Свободно 2 из 3')).toBeTruthy();
  expect(card.getByText('CHAdeMO')).toBeTruthy();
  expect(card.getByText('120 кВт')).toBeTruthy();
  expect(card.getAllByText('22 ₽')).toHaveLength(3);
  expect(card.getByText('Занят')).toBeTruthy();
  expect(card.getByText('Мест: 2 из 6')).toBeTruthy();
  await expectAccessible();
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
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Сбросить фильтры' }));
  await screen.findByText('Найдено 12 станций');
});

test('remembers the filters, and does without what it cannot read', async () => {
  const first = renderApp('/stations', { isGuest: true });
  await first.user.click(await screen.findByRole('button', { name: 'CHAdeMO' }));
  first.unmount();
  recallStationFilter();
  const second = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 3 станции');
  second.unmount();
  localStorage.setItem('tok.station-filter', '{"types":"all"');
  recallStationFilter();
  renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
});

test('finds a station by number, address or city', async () => {
  const { user } = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  await user.type(screen.getByRole('searchbox'), 'сочи курортный');
  await screen.findByText('Найдена 1 станция');
  expect(screen.getByText('№ 0210')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Очистить поиск' }));
  await screen.findByText('Найдено 12 станций');
});

test('sorts by city and number, and by distance when the position is known', async () => {
  stubPosition({ latitude: 43.5748, longitude: 39.7262 });
  const far = [
    station(3, '12', { city: 'Сочи' }),
    station(2, '9', { city: 'Сочи' }),
    station(1, '100', { city: 'Анапа' }),
  ];
  server.use(http.get('*/charging/stations', () => data(far)));
  const { user, unmount } = renderApp('/stations', { isGuest: true });
  expect((await cards()).map((card) => card.textContent?.match(/^№ (\d+)/)?.[1])).toEqual(['100', '9', '12']);
  unmount();
  server.use(http.get('*/charging/stations', () => data(stations)));
  renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  await user.click(screen.getByRole('button', { name: 'Моё местоположение' }));
  await expect.poll(async () => (await cards())[0]?.textContent).toContain('№ 0210');
});

test('a driver marks favourites and can see them alone', async () => {
  const { user } = renderApp('/stations');
  await screen.findByText('Найдено 12 станций');
  const mark = screen.getByRole('button', { name: 'Избранная станция № 0195' });
  await user.click(mark);
  await expect.poll(() => mark.getAttribute('aria-pressed')).toBe('true');
  await user.click(screen.getByRole('button', { name: 'Избранные' }));
  await screen.findByText('Найдено 2 станции');
  expect(screen.getByText('№ 0195')).toBeTruthy();
});

test('a guest who marks a favourite is led to the sign-in', async () => {
  const { user } = renderApp('/stations', { isGuest: true });
  await user.click(await screen.findByRole('button', { name: 'Избранная станция № 0195' }));
  await expect.poll(currentPath).toBe('/sign-in?back=%2Fstations');
  expect(screen.queryByRole('button', { name: 'Избранные' })).toBeNull();
});

test('says since when statuses could not be refreshed, and keeps showing the last ones', async () => {
  const { queryClient } = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  server.use(http.get('*/charging/stations/changes', () => HttpResponse.error()));
  void queryClient.refetchQueries({ queryKey: ['stations'] });
  await screen.findByText(/Нет связи. Данные на \d\d:\d\d/);
  expect(screen.getByText('Найдено 12 станций')).toBeTruthy();
});

/** A server with versions, as it is asked. */
function serveVersions(list: StationView[], changes: (since: string) => Response) {
  const asked: string[] = [];
  server.use(
    http.get('*/charging/stations', () => {
      asked.push('whole');
      return HttpResponse.json({ data: list, version: 'a.b.1' });
    }),
    http.get('*/charging/stations/changes', ({ request }) => {
      const since = new URL(request.url).searchParams.get('since') ?? '';
      asked.push(since);
      return changes(since);
    }),
  );
  return asked;
}

test('asks for what changed since, and shows it', async () => {
  const asked = serveVersions([station(1, '0301'), station(2, '0302')], () =>
    data({
      version: 'a.b.2',
      isComplete: false,
      stations: [station(1, '0301', { connectors: [connector(10, 'ccs', 'busy')] })],
      removedIds: [station(2, '0302').id],
    }),
  );
  const { queryClient } = renderApp('/stations', { isGuest: true });
  await screen.findByText('№ 0302');
  await queryClient.refetchQueries({ queryKey: ['stations'] });
  await screen.findByText('Найдена 1 станция');
  expect(screen.getByText('Занят')).toBeTruthy();
  await queryClient.refetchQueries({ queryKey: ['stations'] });
  expect(asked).toEqual(['whole', 'a.b.1', 'a.b.2']);
});

test('a version the server cannot read is no dead end: the list is read whole', async () => {
  const asked = serveVersions([station(1, '0301')], () =>
    HttpResponse.json({ errors: [{ message: '', extensions: { code: 'INVALID_PAYLOAD' } }] }, { status: 400 }),
  );
  const { queryClient } = renderApp('/stations', { isGuest: true });
  await screen.findByText('№ 0301');
  await queryClient.refetchQueries({ queryKey: ['stations'] });
  await screen.findByText(/Данные не обновляются с/);
  await queryClient.refetchQueries({ queryKey: ['stations'] });
  expect(asked).toEqual(['whole', 'a.b.1', 'whole']);
  await expect.poll(() => screen.queryByText(/Данные не обновляются с/)).toBeNull();
});

test('an answer that is not what was agreed is told, not shown', async () => {
  server.use(http.get('*/charging/stations', () => data([{ id: 'x' }])));
  renderApp('/stations', { isGuest: true });
  await screen.findByText(/Сервер ответил непонятно/);
});

test('of thousands only the cards that are seen are drawn, and all are counted', async () => {
  // jsdom lays nothing out: a screen of 390×844, rows of 200.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(844);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(390);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(200);
  const many = Array.from({ length: 5_000 }, (_, index) => station(index, `N${index}`));
  server.use(http.get('*/charging/stations', () => data(many)));
  const { user } = renderApp('/stations', { isGuest: true });
  await screen.findByText(/^Найдено 5000 станций$/);
  expect((await cards()).length).toBeLessThan(60);
  const [first] = screen.getAllByRole('listitem').filter((item) => item.hasAttribute('aria-setsize'));
  expect(first?.getAttribute('aria-setsize')).toBe('5000');
  await expectAccessible();
  await user.type(screen.getByRole('searchbox'), 'N4999');
  await screen.findByText('Найдена 1 станция');
  expect(await cards()).toHaveLength(1);
});

test('tells that the position is not allowed', async () => {
  stubPosition(null);
  const { user } = renderApp('/stations', { isGuest: true });
  await screen.findByText('Найдено 12 станций');
  await user.click(screen.getByRole('button', { name: 'Моё местоположение' }));
  await screen.findByText(/Доступ к местоположению запрещён/);
});
