import {
  bindCardRequest,
  codeRequest,
  historyQuery,
  profileChange,
  quoteRequest,
  startRequest,
  verifyRequest,
  type History,
} from '@tok/api';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { accessToken, data, driver, failure } from './answers.ts';
import { emptyDatabase, sessionNow } from './charging-database.ts';
import { completedReceipt } from './completed-receipt.ts';
import {
  appConfig,
  cards,
  completedSession,
  contacts,
  documents,
  faq,
  promotions,
  sources,
  stations,
  tariffs,
  uuid,
} from './fixtures.ts';
import { resetStationMarks, stationsHandlers } from './stations-handlers.ts';

export { accessToken, data, failure };

/** The server as @tok/api describes it, for tests and for `vite --mode mock`. Its requests are parsed with the server's own schemas. */
const code = '123456';

let database = emptyDatabase();

export function resetDatabase(): void {
  database = emptyDatabase();
  resetStationMarks();
}

const signIn: RequestHandler[] = [
  http.get('*/sign-in/documents', () => data(documents)),
  http.post('*/sign-in/code', async ({ request }) => {
    const body = codeRequest.safeParse(await request.json());
    if (!body.success) return failure(400, 'INVALID_PAYLOAD');
    if (documents.some((document) => document.requiresConsent && !body.data.documents.includes(document.id)))
      return failure(400, 'CONSENT_MISSING');
    return data(
      { challengeId: uuid(9, 1), channel: body.data.channel, resendAfterS: 60, expiresInS: 300 },
      { status: 202 },
    );
  }),
  http.post('*/sign-in/verify', async ({ request }) => {
    const body = verifyRequest.parse(await request.json());
    if (body.code !== code) return failure(400, 'CODE_INVALID');
    return data({ access_token: accessToken, refresh_token: 'refresh-token', expires: 900_000, is_new: false });
  }),
  http.get(
    '*/sign-in/profile',
    driver(() => data({ clientId: uuid(9, 2), phone: '+79180000000', email: database.email })),
  ),
  http.patch(
    '*/sign-in/profile',
    driver(async ({ request }) => {
      database.email = profileChange.parse(await request.json()).email;
      return data({ clientId: uuid(9, 2), phone: '+79180000000', email: database.email });
    }),
  ),
  http.post('*/auth/refresh', () =>
    data({ access_token: accessToken, refresh_token: 'refresh-token', expires: 900_000 }),
  ),
  http.post('*/auth/logout', () => new HttpResponse(null, { status: 204 })),
];

const charging: RequestHandler[] = [
  http.get('*/charging/stations', ({ request }) =>
    request.headers.get('If-None-Match') === '"1"'
      ? new HttpResponse(null, { status: 304 })
      : data(stations, { headers: { ETag: '"1"' } }),
  ),
  http.get('*/charging/stations/:id', ({ params }) => {
    const found = stations.find(({ id, displayNumber }) => params.id === id || params.id === displayNumber);
    return found ? data(found) : failure(404, 'NOT_FOUND');
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
  http.get(
    '*/charging/history',
    driver(({ request }) => data(historyPage(new URL(request.url).searchParams))),
  ),
];

const pageSize = 12;
const total = 28;

function historyPage(search: URLSearchParams): History {
  const query = historyQuery.parse(Object.fromEntries(search));
  const first = Number(query.cursor ?? 0);
  const all: History['sessions'] = Array.from({ length: total }, (_, index) => {
    const startedAt = new Date(Date.parse('2026-11-23T08:14:00Z') - index * 41 * 3_600_000);
    const energyWh = index === 0 ? 1700 : 8_000 + ((index * 3_170) % 31_000);
    const isFailed = index % 9 === 4;
    return {
      id: index === 0 ? completedSession.id : uuid(8, index + 1),
      number: 299_686 - index,
      status: isFailed ? 'failed' : 'completed',
      endReason: isFailed ? 'plug_not_inserted' : 'driver_stopped',
      displayNumber: stations[index % stations.length]?.displayNumber ?? '0195',
      address: stations[index % stations.length]?.address ?? '',
      connectorType: stations[index % stations.length]?.connectors[0]?.type ?? 'ccs',
      startedAt: isFailed ? null : startedAt.toISOString(),
      endedAt: startedAt.toISOString(),
      requestedAt: startedAt.toISOString(),
      energyWh: isFailed ? 0 : energyWh,
      costMinor: isFailed ? 0 : Math.round(energyWh * 2.2),
    };
  });
  const within = all.filter(
    ({ requestedAt }) =>
      (!query.from || requestedAt.slice(0, 10) >= query.from) && (!query.to || requestedAt.slice(0, 10) <= query.to),
  );
  const sum = (pick: (session: History['sessions'][number]) => number) =>
    within.reduce((before, session) => before + pick(session), 0);
  return {
    totals: {
      count: within.length,
      energyWh: sum(({ energyWh }) => energyWh),
      costMinor: sum(({ costMinor }) => costMinor),
    },
    sessions: within.slice(first, first + pageSize),
    nextCursor: first + pageSize < within.length ? String(first + pageSize) : null,
  };
}

const payments: RequestHandler[] = [
  http.get(
    '*/payments/sources',
    driver(() => data(sources)),
  ),
  http.get(
    '*/payments/receipts',
    driver(({ request }) =>
      data(new URL(request.url).searchParams.get('session') === completedSession.id ? [completedReceipt] : []),
    ),
  ),
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
  http.delete(
    '*/payments/cards/:id',
    driver(() => new HttpResponse(null, { status: 204 })),
  ),
];

const content: RequestHandler[] = [
  http.get('*/items/faq_items', () => data(faq)),
  http.get('*/items/promotions', () => data(promotions)),
  http.get('*/items/contacts', () => data(contacts)),
  http.get('*/app/config.json', () => HttpResponse.json(appConfig)),
];

export const handlers: RequestHandler[] = [...signIn, ...charging, ...payments, ...content, ...stationsHandlers];
