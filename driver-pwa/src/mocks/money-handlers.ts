import {
  historyQuery,
  payDebtsRequest,
  topUpRequest,
  topUpsQuery,
  type History,
  type ReceiptView,
  type TopUpView,
  type TopUps,
} from '@tok/api';
import { http, HttpResponse, type RequestHandler } from 'msw';
import { data, driver, failure } from './answers.ts';
import { completedReceipt } from './completed-receipt.ts';
import { cards, completedSession, sources, stations, uuid } from './fixtures.ts';
import { completedMoneyPath, debts, topUp, topUpsOfDriver } from './money-fixtures.ts';

const pageSize = 12;

interface Money {
  topUps: TopUpView[];
}

let money: Money = { topUps: [] };

export function resetMoney(): void {
  money = { topUps: [] };
}

/** The day in Moscow. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 3 * 3_600_000).toISOString().slice(0, 10);
}

function isWithin(instant: string, { from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  const day = dayOf(instant);
  return (!from || day >= from) && (!to || day <= to);
}

function pageOf<Row>(rows: Row[], cursor: string | undefined): { rows: Row[]; nextCursor: string | null } {
  const first = Number(cursor ?? 0);
  const next = first + pageSize;
  return { rows: rows.slice(first, next), nextCursor: next < rows.length ? String(next) : null };
}

function sum<Row>(rows: Row[], pick: (row: Row) => number): number {
  return rows.reduce((before, row) => before + pick(row), 0);
}

const total = 28;

const sessions: History['sessions'] = Array.from({ length: total }, (_, index) => {
  const startedAt = new Date(Date.parse('2026-11-23T08:14:00Z') - index * 41 * 3_600_000).toISOString();
  const energyWh = index === 0 ? 1700 : 8_000 + ((index * 3_170) % 31_000);
  const isFailed = index % 9 === 4;
  const station = stations[index % stations.length];
  return {
    id: index === 0 ? completedSession.id : uuid(8, index + 1),
    number: 299_686 - index,
    status: isFailed ? 'failed' : 'completed',
    endReason: isFailed ? 'plug_not_inserted' : 'driver_stopped',
    displayNumber: station?.displayNumber ?? '0195',
    address: station?.address ?? '',
    timeZone: 'Europe/Moscow',
    connectorType: station?.connectors[0]?.type ?? 'ccs',
    startedAt: isFailed ? null : startedAt,
    endedAt: startedAt,
    requestedAt: startedAt,
    energyWh: isFailed ? 0 : energyWh,
    costMinor: isFailed ? 0 : Math.round(energyWh * 2.2),
  };
});

function historyPage(search: URLSearchParams): History {
  const query = historyQuery.parse(Object.fromEntries(search));
  const matching = sessions
    .filter(({ requestedAt }) => isWithin(requestedAt, query))
    .filter(({ energyWh }) => query.energyWh === undefined || energyWh === query.energyWh)
    .filter(({ costMinor }) => query.costMinor === undefined || costMinor === query.costMinor);
  const { rows, nextCursor } = pageOf(matching, query.cursor);
  const totals = {
    count: matching.length,
    energyWh: sum(matching, ({ energyWh }) => energyWh),
    costMinor: sum(matching, ({ costMinor }) => costMinor),
  };
  return { totals: query.cursor === undefined ? totals : null, sessions: rows, nextCursor };
}

function topUpsPage(search: URLSearchParams): TopUps {
  const query = topUpsQuery.parse(Object.fromEntries(search));
  const matching = [...money.topUps, ...topUpsOfDriver]
    .filter(({ requestedAt }) => isWithin(requestedAt, query))
    .filter(({ amountMinor }) => query.amountMinor === undefined || amountMinor === query.amountMinor);
  const { rows, nextCursor } = pageOf(matching, query.cursor);
  const came = matching.filter(({ status }) => status === 'captured');
  const totals = { count: came.length, amountMinor: sum(came, ({ amountMinor }) => amountMinor) };
  const limits = sources.topUpLimits;
  return { totals: query.cursor === undefined ? totals : null, topUps: rows, nextCursor, limits };
}

/** Saved cards pay at once; the form of a new one is not there in the mock. */
function beginTopUp(body: ReturnType<typeof topUpRequest.parse>): TopUpView {
  const known = money.topUps.find(({ id }) => id === body.id);
  if (known) return known;
  const card = cards.find(({ id }) => id === body.paymentMethodId) ?? null;
  const requestedAt = new Date().toISOString();
  const begun = topUp(0, {
    ...{ id: body.id, amountMinor: body.amountMinor, requestedAt },
    card: card && { brand: card.brand, last4: card.last4 },
    status: card ? 'captured' : 'awaiting_confirmation',
    settledAt: card ? requestedAt : null,
    confirmationUrl: card ? null : `http://localhost:9230/form?return=${encodeURIComponent(body.returnUrl)}`,
  });
  money.topUps.unshift(begun);
  return begun;
}

function receiptOf({ amountMinor }: TopUpView): ReceiptView {
  return {
    ...completedReceipt,
    kind: 'advance',
    amountMinor,
    description: 'Пополнение баланса',
    vat: { basisPoints: 2200, amountMinor: Math.round((amountMinor * 22) / 122) },
  };
}

export const moneyHandlers: RequestHandler[] = [
  http.get(
    '*/charging/history',
    driver(({ request }) => data(historyPage(new URL(request.url).searchParams))),
  ),
  http.get(
    '*/payments/sources',
    driver(() => data(sources)),
  ),
  http.get(
    '*/payments/debts',
    driver(() => data({ ...debts, debtMinor: 0, debts: [] })),
  ),
  http.post(
    '*/payments/debts/pay',
    driver(async ({ request }) => {
      const { id, amountMinor } = payDebtsRequest.parse(await request.json());
      return data(
        { id, amountMinor, status: 'captured', failureCode: null, confirmationUrl: null, debtMinor: 0 },
        { status: 201 },
      );
    }),
  ),
  http.get(
    '*/payments/debts/payments/:id',
    driver(({ params }) =>
      data({
        ...{ id: params.id, amountMinor: 12_000, status: 'captured' },
        ...{ failureCode: null, confirmationUrl: null, debtMinor: 0 },
      }),
    ),
  ),
  http.get(
    '*/payments/top-ups',
    driver(({ request }) => data(topUpsPage(new URL(request.url).searchParams))),
  ),
  http.post(
    '*/payments/top-ups',
    driver(async ({ request }) => data(beginTopUp(topUpRequest.parse(await request.json())), { status: 201 })),
  ),
  http.get(
    '*/payments/top-ups/:id',
    driver(({ params }) => {
      const found = [...money.topUps, ...topUpsOfDriver].find(({ id }) => id === params.id);
      return found ? data(found) : failure(404, 'NOT_FOUND');
    }),
  ),
  http.get(
    '*/payments/receipts',
    driver(({ request }) => {
      const asked = new URL(request.url).searchParams;
      if (asked.get('session') === completedSession.id) return data([completedReceipt]);
      const paid = topUpsOfDriver.find(({ id, status }) => id === asked.get('payment') && status === 'captured');
      return data(paid ? [receiptOf(paid)] : []);
    }),
  ),
  http.get(
    '*/payments/sessions/:id',
    driver(({ params }) =>
      params.id === completedSession.id
        ? data(completedMoneyPath)
        : data({ source: 'card', holds: [], refunds: [], debts: [], fromBalanceMinor: 0 }),
    ),
  ),
  http.patch(
    '*/payments/cards/:id',
    driver(({ params }) => data({ ...(cards.find(({ id }) => id === params.id) ?? cards[0]), isDefault: true })),
  ),
  http.delete(
    '*/payments/cards/:id',
    driver(() => new HttpResponse(null, { status: 204 })),
  ),
];
