import { randomUUID } from 'node:crypto';
import { createError } from '@directus/errors';
import { Router } from 'express';
import { writeTransaction } from '@tok/database';
import { serveRouter } from '@tok/endpoint/testing';
import type { ServedRouter } from '@tok/endpoint/testing';
import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { requestSettlement } from '@tok/payments';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addClientStatementRoutes } from './client-statement-routes.ts';

const Forbidden = createError('FORBIDDEN', 'Нет доступа', 403);
const day = '2026-11-23';
let scene: PaymentScene;
let served: ServedRouter;
let address: string;
let phone: string;

/** As Directus answers: staff reads everything, a driver himself and not the ledger. */
function fakeServices(clientId: () => string) {
  return {
    ItemsService: class {
      readonly #collection: string;
      readonly #role: string | undefined;
      constructor(collection: string, { accountability }: { accountability: { role?: string } }) {
        this.#collection = collection;
        this.#role = accountability.role;
      }

      async readByQuery({ filter }: { filter?: { id: { _eq: string } } }): Promise<object[]> {
        const isStaff = this.#role === 'staff';
        if (!isStaff && (this.#role !== 'driver' || this.#collection !== 'clients')) throw new Forbidden();
        if (this.#collection !== 'clients') return [{ id: randomUUID() }];
        return filter?.id._eq === clientId() ? [{ id: clientId(), phone }] : [];
      }
    },
  };
}

beforeAll(async () => {
  scene = await openPaymentScene();
  phone = (await scene.db('clients').where({ id: scene.clientId }).first('phone')).phone;
  const router = Router();
  const directus = { services: fakeServices(() => scene.clientId), getSchema: async () => ({}) };
  addClientStatementRoutes(router, scene.context, directus as never);
  served = await serveRouter('/payments', router, {
    accountability({ headers: { 'x-role': role } }) {
      return { user: role ? randomUUID() : null, role };
    },
  });
  address = `${served.address}/statements`;
  await move();
});
afterAll(async () => {
  await served.close();
  await scene.close();
});

/** A top-up with a comment that Excel would calculate, a charge from the balance, and one that ends in debt. */
async function move(): Promise<void> {
  await scene.topUp(50_000);
  const { id } = await scene.hold({ source: 'balance', amountMinor: 30_000 });
  scene.pass(60);
  await scene.settle(id, 12_200);
  scene.pass(60);
  const more = await scene.hold({ source: 'balance', amountMinor: 20_000 });
  scene.pass(60);
  await writeTransaction(scene.db, (trx) =>
    requestSettlement(trx, { paymentId: more.id, captureMinor: 50_000, now: scene.now() }),
  );
}

function get(path: string, role: string | null = 'staff'): Promise<Response> {
  return fetch(address + path, { headers: role === null ? {} : { 'x-role': role } });
}

const path = (query = `from=${day}&to=${day}`) => `/clients/${scene.clientId}?${query}`;

interface StatementAnswer {
  data: {
    opening: object;
    closing: object;
    movements: { words: string; amountMinor: number; after: object; sessionNumber: number | null }[];
  };
}

describe('a client’s statement', () => {
  test('tells each movement in words, with what was left after it', async () => {
    const { data } = (await (await get(path())).json()) as StatementAnswer;
    expect(data.opening).toEqual({ balanceMinor: 0, heldMinor: 0, debtMinor: 0 });
    expect(
      data.movements.map(({ words, amountMinor, after }) => [words, amountMinor, ...Object.values(after)]),
    ).toEqual([
      ['Пополнение баланса', 50_000, 50_000, 0, 0],
      ['Удержание', 30_000, 20_000, 30_000, 0],
      ['Оплата зарядки', 12_200, 20_000, 17_800, 0],
      ['Возврат удержания', 17_800, 37_800, 0, 0],
      ['Удержание', 20_000, 17_800, 20_000, 0],
      ['Оплата зарядки', 20_000, 17_800, 0, 0],
      ['Оплата зарядки', 17_800, 0, 0, 0],
      ['Оплата зарядки', 12_200, 0, 0, 12_200],
    ]);
    expect(data.closing).toEqual({ balanceMinor: 0, heldMinor: 0, debtMinor: 12_200 });
    expect(data.movements.map(({ sessionNumber }) => sessionNumber)).toEqual([null, 1, 1, 1, 2, 2, 2, 2]);
  });

  test('begins with what was left before', async () => {
    const { data } = (await (await get(path('from=2026-11-24&to=2026-11-30'))).json()) as StatementAnswer;
    expect(data).toMatchObject({ movements: [], opening: { debtMinor: 12_200 }, closing: { debtMinor: 12_200 } });
  });

  test('is a file for Excel, with commas in roubles', async () => {
    const answer = await get(path(`from=${day}&to=${day}&format=csv`));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(`statement-${day}-${day}.csv`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString().slice(1).split('\r\n');
    expect(lines[0]).toBe(`Клиент;${phone.slice(1)};Период;${day} — ${day}`);
    expect(lines[4]).toBe('2026-11-23 11:00:00;Удержание;300,00;-300,00;200,00;300,00;0,00;0,00;1;');
    expect(lines.at(-2)).toBe(';Остаток на конец;;;0,00;0,00;;122,00;;');
  });

  test.each([
    ['from=2026-11-23', 400],
    ['from=2026-11-23&to=2026-02-30', 400],
    ['from=2026-11-23&to=2026-11-22', 400],
    ['from=2024-11-23&to=2026-11-23', 400],
    [`from=${day}&to=${day}&format=pdf`, 400],
    [`from=${day}&to=${day}`, 200],
  ])('asked for %s is answered with %d', async (query, status) => {
    expect((await get(path(query))).status).toBe(status);
  });

  test('of nobody is not found', async () => {
    const query = `?from=${day}&to=${day}`;
    expect((await get(`/clients/${randomUUID()}${query}`)).status).toBe(404);
    expect((await get(`/clients/me${query}`)).status).toBe(404);
  });
});

describe('the ledger', () => {
  test('is a file of every transfer', async () => {
    const lines = (await (await get(`/ledger?from=${day}&to=${day}`)).text()).trimEnd().split('\r\n');
    const transfers = await scene.db('ledger_transfers').select('id');
    expect(lines).toHaveLength(1 + transfers.length);
    expect(lines[0]).toMatch(/^Дата и время \(МСК\);Дебет;Кредит;Сумма, ₽;/);
    expect(lines[1]).toContain(`2026-11-23 11:00:00;`);
    expect(lines.some((line) => line.includes('Кошелёк;Кошелёк, удержано;300,00;Удержание;Отложена;'))).toBe(true);
  });

  test('of more than a quarter is refused', async () => {
    expect((await get('/ledger?from=2026-01-01&to=2026-12-31')).status).toBe(400);
  });
});

test.each([
  ['a driver', 'driver', 403],
  ['a company', 'company', 403],
  ['a guest', null, 401],
])('%s sees neither', async (_, role, status) => {
  expect((await get(path(), role)).status).toBe(status);
  expect((await get(`/ledger?from=${day}&to=${day}`, role)).status).toBe(status);
});
