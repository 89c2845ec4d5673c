import { bindCardRequest, quoteRequest, startRequest } from '@tok/api';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { accessToken, data, driver, failure } from './answers.ts';
import { emptyDatabase, sessionNow } from './charging-database.ts';
import { appConfig, cards, completedSession, contacts, faq, promotions, stations, tariffs } from './fixtures.ts';
import { moneyHandlers, resetMoney } from './money-handlers.ts';
import { noticesHandlers, resetNotices } from './notices-handlers.ts';
import { profileHandlers, resetProfile } from './profile-handlers.ts';
import { signInHandlers } from './sign-in-handlers.ts';
import { stationListHandlers } from './station-list-handlers.ts';
import { photosOf, resetStationMarks, stationsHandlers } from './stations-handlers.ts';

export { accessToken, data, failure };

/** The server as @tok/api describes it, for tests and for `vite --mode mock`. Its requests are parsed with the server's own schemas. */
let database = emptyDatabase();

export function resetDatabase(): void {
  database = emptyDatabase();
  resetMoney();
  resetNotices();
  resetProfile();
  resetStationMarks();
}

const signIn: RequestHandler[] = [
  ...signInHandlers,
  ...profileHandlers,
  http.post('*/auth/refresh', () =>
    data({ access_token: accessToken, refresh_token: 'refresh-token', expires: 900_000 }),
  ),
  http.post('*/auth/logout', () => new HttpResponse(null, { status: 204 })),
];

const charging: RequestHandler[] = [
  ...stationListHandlers,
  http.get('*/charging/stations/:id', ({ params }) => {
    const found = stations.find(({ id, displayNumber }) => params.id === id || params.id === displayNumber);
    return found ? data({ ...found, photos: photosOf(found) }) : failure(404, 'NOT_FOUND');
  }),
  http.get('*/charging/tariffs', () => data(tariffs)),
  http.post(
    '*/charging/quote',
    driver(async ({ request }) => {
      const body = quoteRequest.parse(await request.json());
      const price =
        stations.flatMap(({ connectors }) => connectors).find(({ id }) => id === body.connectorId)?.priceMinorPerKwh ??
        2200;
      const holdMinor =
        body.source.kind === 'program'
          ? 0
          : body.limit.kind === 'energy'
            ? Math.ceil((body.limit.energyWh * price) / 1000)
            : 150_000;
      return data({
        priceMinorPerKwh: price,
        tariffName: 'Дневной',
        windows: [],
        limit: body.limit,
        programLeft: null,
        holdMinor,
        holdCoversWh: Math.floor((holdMinor * 1000) / price),
        holdWords:
          holdMinor === 0
            ? null
            : { purpose: 'На карте удержим деньги за зарядку.', release: 'Остаток вернётся сразу после зарядки.' },
      });
    }),
  ),
  http.post(
    '*/charging/sessions',
    driver(async ({ request }) => {
      const body = startRequest.parse(await request.json());
      const known = database.started.get(body.id);
      const started = known ?? {
        request: body,
        number: 299_700 + database.started.size,
        requestedAt: Date.now(),
        endedAt: null,
      };
      database.started.set(body.id, started);
      return data(sessionNow(started, Date.now()), { status: known ? 200 : 201 });
    }),
  ),
  http.get(
    '*/charging/sessions/current',
    driver(() => {
      const all = [...database.started.values()].map((started) => sessionNow(started, Date.now()));
      return data(all.filter((session) => session.endedAt === null));
    }),
  ),
  http.get(
    '*/charging/sessions/:id',
    driver(({ params }) => {
      const started = database.started.get(String(params.id));
      if (started) return data(sessionNow(started, Date.now()));
      return params.id === completedSession.id ? data(completedSession) : failure(404, 'NOT_FOUND');
    }),
  ),
  http.post(
    '*/charging/sessions/:id/stop',
    driver(({ params }) => {
      const started = database.started.get(String(params.id));
      if (!started) return failure(404, 'NOT_FOUND');
      started.endedAt ??= Date.now();
      return data(sessionNow(started, Date.now()), { status: 202 });
    }),
  ),
];

const payments: RequestHandler[] = [
  http.post(
    '*/payments/cards',
    driver(async ({ request }) => {
      const body = bindCardRequest.parse(await request.json());
      database.cardStatus.set(body.id, 'pending');
      const confirmationUrl = `http://localhost:9230/form?return=${encodeURIComponent(body.returnUrl)}`;
      return data(
        { ...cards[0], id: body.id, status: 'pending', brand: null, last4: null, confirmationUrl },
        { status: 201 },
      );
    }),
  ),
  http.get(
    '*/payments/cards/:id',
    driver(({ params }) => {
      const known = cards.find(({ id }) => id === params.id);
      return data(known ?? { ...cards[0], id: params.id });
    }),
  ),
];

const content: RequestHandler[] = [
  http.get('*/items/faq_items', () => data(faq)),
  http.get('*/items/promotions', () => data(promotions)),
  http.get('*/items/contacts', () => data(contacts)),
  http.get('*/app/config.json', () => HttpResponse.json(appConfig)),
];

export const handlers: RequestHandler[] = [
  ...signIn,
  ...charging,
  ...payments,
  ...moneyHandlers,
  ...noticesHandlers,
  ...content,
  ...stationsHandlers,
];
