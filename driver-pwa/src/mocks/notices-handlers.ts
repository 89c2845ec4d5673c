import { pushSubscriptionRequest, watchRequest, type Notice, type StationWatch } from '@tok/api';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { data, driver, failure } from './answers.ts';
import { completedSession, uuid } from './fixtures.ts';

const pageSize = 3;

const told: Omit<Notice, 'id' | 'isRead'>[] = [
  {
    kind: 'session_completed',
    title: 'Зарядка завершена',
    body: '17,4 кВт·ч, 382,80 ₽, станция 0195.',
    path: `/sessions/${completedSession.id}`,
    createdAt: '2026-11-23T08:16:00.000Z',
  },
  {
    kind: 'station_free',
    title: 'Станция 0195 свободна',
    body: 'CCS, GB/T. ул. Красная, 176',
    path: '/s/0195',
    createdAt: '2026-11-23T07:40:00.000Z',
  },
  {
    kind: 'session_failed',
    title: 'Зарядка не началась',
    body: 'Станция 0201. Разъём не вставили в автомобиль вовремя. Деньги не списаны.',
    path: `/sessions/${completedSession.id}`,
    createdAt: '2026-11-22T16:05:00.000Z',
  },
  {
    kind: 'debt_paid',
    title: 'Долг погашен',
    body: '82,80 ₽ списали с карты •• 4444.',
    path: '/menu/wallet',
    createdAt: '2026-11-21T11:02:00.000Z',
  },
  {
    kind: 'top_up',
    title: 'Баланс пополнен',
    body: 'На 1 000 ₽.',
    path: '/menu/wallet',
    createdAt: '2026-11-20T10:00:00.000Z',
  },
];

interface Told {
  readUntil: string;
  watches: Map<string, StationWatch>;
  /** of the browsers that are subscribed */
  endpoints: Set<string>;
}

let state: Told = freshState();

function freshState(): Told {
  return { readUntil: '2026-11-22T00:00:00.000Z', watches: new Map(), endpoints: new Set() };
}

export function resetNotices(): void {
  state = freshState();
}

/** What the server knows now, for tests. */
export function noticesState(): Readonly<Told> {
  return state;
}

function withoutBody(): HttpResponse<null> {
  return new HttpResponse(null, { status: 204 });
}

/** Notices, watches and web push. */
export const noticesHandlers: RequestHandler[] = [
  http.get('*/alerts/key', () =>
    data({ publicKey: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM' }),
  ),
  http.put(
    '*/alerts/subscriptions',
    driver(async ({ request }) => {
      const body = pushSubscriptionRequest.safeParse(await request.json());
      if (!body.success) return failure(400, 'INVALID_PAYLOAD');
      state.endpoints.add(body.data.endpoint);
      return withoutBody();
    }),
  ),
  http.delete(
    '*/alerts/subscriptions',
    driver(async ({ request }) => {
      state.endpoints.delete(((await request.json()) as { endpoint: string }).endpoint);
      return withoutBody();
    }),
  ),
  http.get(
    '*/alerts/notices',
    driver(({ request }) => {
      const first = Number(new URL(request.url).searchParams.get('cursor') ?? 0);
      const all = told.map((notice, index) => ({
        ...notice,
        id: uuid(7, index + 1),
        isRead: notice.createdAt <= state.readUntil,
      }));
      return data({
        notices: all.slice(first, first + pageSize),
        nextCursor: first + pageSize < all.length ? String(first + pageSize) : null,
        unreadCount: all.filter(({ isRead }) => !isRead).length,
      });
    }),
  ),
  http.post(
    '*/alerts/notices/read',
    driver(async ({ request }) => {
      state.readUntil = ((await request.json()) as { until: string }).until;
      return withoutBody();
    }),
  ),
  http.get(
    '*/alerts/watches',
    driver(() => data([...state.watches.values()])),
  ),
  http.put(
    '*/alerts/watches/:stationId',
    driver(async ({ request, params }) => {
      const wanted = watchRequest.parse(await request.json());
      const stationId = String(params['stationId']);
      const expiresAt = new Date(Date.now() + 12 * 3_600_000).toISOString();
      const watch = { stationId, ...wanted, expiresAt };
      state.watches.set(stationId, watch);
      return data(watch);
    }),
  ),
  http.delete(
    '*/alerts/watches/:stationId',
    driver(({ params }) => {
      state.watches.delete(String(params['stationId']));
      return withoutBody();
    }),
  ),
];
