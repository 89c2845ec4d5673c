import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { clientMoneyField } from './client-money-field.ts';

const client = {
  is_blocked: false,
  block_reason: null,
  deleted_at: null,
  wallet: { balance_minor: '125000' },
  debt: { balance_minor: 0 },
};
const debt = { id: 'd1', amount_minor: 7_000, paid_minor: 2_000, written_off_minor: 0, session: { number: 12 } };
const charge = {
  ...{ id: 'p1', source: 'card', captured_minor: 2_640, refunded_minor: 0, settled_at: '2026-11-24T08:16:00Z' },
  ...{ session: { number: 11 }, payment_method: { brand: 'Mir', last4: '4444' } },
};

function apiOf(rows: { client?: object; debts?: unknown[]; payments?: unknown[] } = {}) {
  const get = vi.fn(async (path: string) => {
    if (path.startsWith('/items/money_orders'))
      return { data: { data: { status: 'done', outcome: 'Начислено 100 ₽' } } };
    if (path.startsWith('/items/clients')) return { data: { data: { ...client, ...rows.client } } };
    return { data: { data: (path.includes('debts') ? rows.debts : rows.payments) ?? [] } };
  });
  const post = vi.fn(async (_path: string, _row: unknown) => ({ data: { data: {} } }));
  const patch = vi.fn(async (_path: string, _row: unknown) => ({ data: { data: {} } }));
  return { get, post, patch };
}

async function open(api = apiOf(), may: (collection: string) => boolean = () => true) {
  const provide = { stores: { usePermissionsStore: () => ({ hasPermission: may }) } };
  const field = mountInStudio(clientMoneyField, { props: { primaryKey: 'c1' }, api, provide });
  await flushPromises();
  return field;
}

type Field = Awaited<ReturnType<typeof open>>;

async function press(field: Field, label: string): Promise<void> {
  await field
    .findAll('button')
    .find((button) => button.text().startsWith(label))
    ?.trigger('click');
  await flushPromises();
}

test('balance and debt stand in roubles, and the balance is corrected with a reason', async () => {
  const api = apiOf();
  const field = await open(api);
  expect(field.text().replace(/\s/g, ' ')).toContain('Баланс1 250,00 ₽');
  await press(field, 'Начислить на баланс');
  const [amount, reason] = field.find('[role=dialog]').findAll('input');
  expect(amount?.element.value).toBe('');
  await amount?.setValue('100');
  await reason?.setValue('За неудобства у станции');
  await press(field, 'Исполнить');
  expect(api.post).toHaveBeenCalledWith('/items/money_orders', {
    ...{ id: expect.any(String), kind: 'balance_credit', client: 'c1', amount_minor: 10_000 },
    reason: 'За неудобства у станции',
  });
  expect(field.text()).toContain('Исполнено. Начислено 100 ₽');
});

test('a debt is written off up to what is left of it, and nothing is given back before', async () => {
  const owes = { debt: { balance_minor: 5_000 } };
  const api = apiOf({ client: owes, debts: [debt], payments: [charge] });
  const field = await open(api);
  expect(field.text()).not.toContain('Вернуть остаток на карты');
  expect(field.text()).toContain('Пока есть долг');
  await press(field, 'Списать долг за зарядку №12');
  await field.findAll('[role=dialog] input')[1]?.setValue('Станция была неисправна');
  await press(field, 'Исполнить');
  expect(api.post.mock.calls[0]?.[1]).toMatchObject({ kind: 'debt_write_off', debt: 'd1', amount_minor: 5_000 });
});

test('a charge is given back from the client’s page', async () => {
  const api = apiOf({ payments: [charge] });
  const field = await open(api);
  await press(field, 'Зарядка №11');
  expect(field.find('[role=dialog]').text()).toContain('на карту Mir •• 4444');
  await field.findAll('[role=dialog] input')[1]?.setValue('Зарядка не состоялась');
  await press(field, 'Исполнить');
  expect(api.post.mock.calls[0]?.[1]).toMatchObject({ kind: 'refund', payment: 'p1', amount_minor: 2_640 });
});

test('nobody is blocked without a reason, and why somebody is stands beside his balance', async () => {
  const api = apiOf();
  const field = await open(api);
  await press(field, 'Заблокировать');
  const send = () => field.find('[role=dialog]').findAll('button')[0]?.trigger('click');
  await send();
  await flushPromises();
  expect(api.patch).not.toHaveBeenCalled();
  await field.find('[role=dialog] input').setValue('Портил кабели станции');
  await send();
  await flushPromises();
  expect(api.patch).toHaveBeenCalledWith('/items/clients/c1', {
    is_blocked: true,
    block_reason: 'Портил кабели станции',
  });
  const blocked = await open(apiOf({ client: { is_blocked: true, block_reason: 'Портил кабели станции' } }));
  expect(blocked.text()).toContain('Заблокирован Портил кабели станции');
  expect(blocked.findAll('button').some((button) => button.text() === 'Разблокировать')).toBe(true);
});

test('support sees the figures and no actions; a deleted profile has none but its debts', async () => {
  const support = await open(apiOf(), () => false);
  expect(support.text()).toContain('Баланс');
  expect(support.findAll('button')).toEqual([]);
  const gone = await open(apiOf({ client: { deleted_at: '2026-11-01T00:00:00Z' } }));
  expect(gone.text()).toContain('Профиль удалён');
  expect(gone.findAll('button')).toEqual([]);
});
