import { randomUUID } from 'node:crypto';
import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeContext } from '../testing/serve-endpoint.ts';
import hook from './index.ts';
import type { Person } from './may-order.ts';

type Filter = (payload: unknown, meta: object, context: object) => unknown;

const operatorRole = randomUUID();
const operator: Person = { user: randomUUID(), roles: [operatorRole], admin: false };
const administrator: Person = { user: randomUUID(), roles: [], admin: true };
const driver: Person = { user: randomUUID(), roles: [randomUUID()], admin: false };
const helper: Person = { user: randomUUID(), roles: [], admin: false };

const filters = new Map<string, Filter>();
const actions: string[] = [];
let scene: PaymentScene;
beforeAll(async () => {
  scene = await openPaymentScene();
  await scene.db.schema.createTable('directus_permissions', (t) => {
    for (const column of ['id', 'policy', 'collection', 'action']) t.string(column);
  });
  await scene.db.schema.createTable('directus_access', (t) => {
    for (const column of ['policy', 'role', 'user']) t.string(column);
  });
  const grant = { id: '1', policy: 'may order', collection: 'money_orders', action: 'create' };
  await scene.db('directus_permissions').insert([grant, { ...grant, id: '2', policy: 'reads', action: 'read' }]);
  await scene.db('directus_access').insert([
    { policy: 'may order', role: operatorRole },
    { policy: 'may order', user: helper.user },
    { policy: 'reads', role: driver.roles[0] },
  ]);
  const register = {
    filter: (event: string, handler: Filter) => void filters.set(event, handler),
    action: (event: string) => void actions.push(event),
  };
  // Only these are used of what Directus lets a hook register.
  void hook(register as never, fakeContext(scene, {}, []));
  await scene.topUp(5_000);
});
afterAll(() => scene.close());

async function save(payload: unknown, accountability: Person | null = operator): Promise<unknown> {
  return filters.get('money_orders.items.create')?.(payload, {}, { accountability, database: scene.db });
}

function credit(part: object = {}): object {
  return {
    kind: 'balance_credit',
    client: scene.clientId,
    amount_minor: 100,
    reason: 'За неудобства у станции',
    ...part,
  };
}

test('the hook stands at every way in', () => {
  expect([...filters.keys()].sort()).toEqual([
    'money_orders.items.create',
    'money_orders.items.delete',
    'money_orders.items.update',
  ]);
  expect(actions).toEqual(['money_orders.items.create']);
});

describe('an order', () => {
  test('is stored with who asked and when, and nothing that only the worker writes', async () => {
    const forged = { requested_by: driver.user, created_at: '2020-01-01', status: 'done', outcome: 'Исполнено' };
    const stored = await save(credit(forged));
    expect(stored).toEqual({
      ...{ id: expect.any(String), kind: 'balance_credit', client: scene.clientId, amount_minor: 100 },
      ...{ payment: null, debt: null, counterparty: null, document_number: null, document_date: null },
      ...{
        reason: 'За неудобства у станции',
        requested_by: operator.user,
        created_at: expect.stringMatching(/^20\d\d/),
      },
    });
    expect(stored).not.toMatchObject({ created_at: forged.created_at });
  });

  test('keeps nothing that was typed for another kind', async () => {
    const stored = await save(credit({ payment: randomUUID(), debt: randomUUID(), document_number: '7' }));
    expect(stored).toMatchObject({ payment: null, debt: null, document_number: null });
  });

  test.each<[string, object, RegExp]>([
    ['without a kind', { kind: undefined }, /Выберите, что сделать/],
    ['of an unknown kind', { kind: 'gift' }, /Неизвестный вид/],
    ['without a client', { client: null }, /Выберите клиента/],
    ['with a nested client', { client: { phone: '+79000000001' } }, /выберите из списка/],
    ['without a sum', { amount_minor: null }, /Укажите сумму/],
    ['with half a kopeck', { amount_minor: 0.5 }, /Сумма указана неверно/],
    ['without a reason', { reason: undefined }, /Укажите причину/],
    ['with one word for a reason', { reason: 'Компенсация' }, /несколькими словами/],
    ['of more than there is', { kind: 'balance_debit', amount_minor: 5_001 }, /На балансе 50\s₽/],
  ])('%s is refused in words', async (_what, part, words) => {
    await expect(save(credit(part))).rejects.toThrow(words);
    await expect(save(credit(part))).rejects.toMatchObject({ code: 'INVALID_PAYLOAD', status: 400 });
  });

  test.each(['nonsense', null, [], 5])('that is none is refused: %j', async (payload) => {
    await expect(save(payload)).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' });
  });

  test('is given by those who may, by role or in person', async () => {
    for (const person of [operator, administrator, helper]) {
      expect(await save(credit(), person)).toMatchObject({ requested_by: person.user });
    }
  });

  test('of anybody else is refused before he learns what is in a wallet', async () => {
    const curious = credit({ kind: 'balance_debit', amount_minor: 5_001 });
    for (const person of [driver, { user: null, roles: [], admin: false }, null]) {
      await expect(save(curious, person)).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'Нет доступа' });
    }
  });

  test('is changed and deleted by nobody', () => {
    for (const event of ['update', 'delete']) {
      const refuse = filters.get(`money_orders.items.${event}`);
      for (const accountability of [administrator, null]) {
        expect(() => refuse?.({ reason: 'Другая' }, { keys: ['1'] }, { accountability })).toThrow(/нельзя изменить/);
      }
    }
  });
});
