import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { moneyPathField } from './money-path-field.ts';

const at = '2026-11-24T08:14:00Z';
const payment = {
  ...{ id: 'p1', kind: 'hold', source: 'card', status: 'captured', amount_minor: 24_000, captured_minor: 2_640 },
  ...{ released_minor: 21_360, refunded_minor: 0, failure_code: null, created_at: at, held_at: at, settled_at: at },
  payment_method: { brand: 'Mir', last4: '4444' },
};
const receipt = {
  ...{ id: 'k1', kind: 'payment', status: 'succeeded', amount_minor: 2_640 },
  ...{ fiscal_document_number: '1205', created_at: at, registered_at: at },
};

function apiOf(
  rows: Record<string, unknown> = {},
  order = { status: 'working', outcome: 'Возврат 10 ₽ отправлен на карту' },
) {
  const get = vi.fn(async (path: string) => {
    const collection = path.split('/')[2] ?? '';
    if (collection === 'charging_sessions') {
      return {
        data: { data: { status: 'completed', source_kind: 'card', cost_minor: 2_640, ...(rows['session'] as object) } },
      };
    }
    if (collection === 'ledger_transfers') return { data: { data: [{ sum: { amount_minor: null } }] } };
    if (collection === 'money_orders') return { data: { data: order } };
    return { data: { data: rows[collection] ?? [] } };
  });
  const post = vi.fn(async (_path: string, _row: unknown) => ({ data: { data: {} } }));
  return { get, post };
}

async function open(api: ReturnType<typeof apiOf>, part: object = {}) {
  const field = mountInStudio(moneyPathField, { props: { primaryKey: 's1' }, api, ...part });
  await flushPromises();
  return field;
}

const stores = (mayOrder: boolean) => ({
  stores: { usePermissionsStore: () => ({ hasPermission: () => mayOrder }) },
});

test('the path is told in order with a sum that adds up and the way to each receipt', async () => {
  const field = await open(apiOf({ payments: [payment], receipts: [receipt] }));
  const text = field.text().replace(/\s/g, ' ');
  expect(text).toContain('Удержано240,00 ₽');
  expect(text).toContain('Mir •• 4444');
  expect(text).toContain('Стоимость 26,40 ₽ = 26,40 ₽ списано');
  expect(text).toContain('ФД 1205');
  expect(field.findAll('a').map((link) => link.attributes('to'))).toContain('/content/receipts/k1');
});

test('money is given back with a sum and a reason, and its outcome is told', async () => {
  const api = apiOf({ payments: [payment] });
  const field = await open(api);
  await field.findAll('button').at(-1)?.trigger('click');
  const dialog = field.find('[role=dialog]');
  expect(dialog.text()).toContain('на карту Mir •• 4444');
  const [amount, reason] = dialog.findAll('input');
  expect(amount?.element.value).toBe('26,40');
  await amount?.setValue('26,41');
  await reason?.setValue('Станция посчитала дважды');
  await dialog.findAll('button')[0]?.trigger('click');
  expect(dialog.find('[role=alert]').text()).toBe('Больше, чем можно');
  await amount?.setValue('10');
  await dialog.findAll('button')[0]?.trigger('click');
  await flushPromises();
  expect(api.post).toHaveBeenCalledTimes(1);
  expect(api.post).toHaveBeenCalledWith('/items/money_orders', {
    ...{ id: expect.any(String), kind: 'refund', payment: 'p1', amount_minor: 1_000 },
    reason: 'Станция посчитала дважды',
  });
  expect(field.find('[role=dialog]').text()).toContain('Возврат 10 ₽ отправлен на карту');
});

test('a refusal is told in the server’s words, and the same order is sent again under the same id', async () => {
  const api = apiOf({ payments: [payment] });
  const refusal = { response: { status: 400, data: { errors: [{ message: 'Такого платежа нет' }] } } };
  api.post.mockRejectedValueOnce(refusal).mockRejectedValueOnce(new Error('Network Error'));
  api.get.mockImplementation(
    ((normal) => async (path: string) => {
      if (path.startsWith('/items/money_orders/') && api.post.mock.calls.length < 3) throw new Error('404');
      return normal(path);
    })(api.get.getMockImplementation() ?? (async () => ({ data: { data: [] } }))),
  );
  const field = await open(api);
  await field.findAll('button').at(-1)?.trigger('click');
  await field.findAll('input')[1]?.setValue('Станция посчитала дважды');
  const send = () => field.find('[role=dialog]').findAll('button')[0]?.trigger('click');
  await send();
  await flushPromises();
  expect(field.text()).toContain('Такого платежа нет');
  await send();
  await flushPromises();
  expect(field.text()).toContain('дважды распоряжение не исполнится');
  await send();
  await flushPromises();
  const ids = api.post.mock.calls.map(([, row]) => (row as { id: string }).id);
  expect(new Set(ids).size).toBe(1);
});

test('whoever may not order is offered nothing, and a debt comes before a refund', async () => {
  const support = await open(apiOf({ payments: [payment] }), { provide: stores(false) });
  expect(support.findAll('button')).toEqual([]);
  const debt = {
    id: 'd',
    amount_minor: 500,
    paid_minor: 0,
    written_off_minor: 0,
    status: 'open',
    created_at: at,
    closed_at: null,
  };
  const owed = await open(apiOf({ payments: [payment], debts: [debt] }), { provide: stores(true) });
  expect(owed.findAll('button')).toEqual([]);
  expect(owed.text()).toContain('сначала спишите его');
});

test('a company’s charge, one without money, one that cannot be read, and one not for this reader say so', async () => {
  const session = { source_kind: 'program', cost_minor: null };
  expect((await open(apiOf({ session }))).text()).toContain('Платит компания по договору');
  const lost = apiOf();
  lost.get.mockRejectedValue(new Error('Network Error'));
  const field = await open(lost, { locale: 'en-US' });
  expect(field.text()).toContain('This could not be loaded');
  lost.get.mockRejectedValue({ response: { status: 403 } });
  await field.find('button').trigger('click');
  await flushPromises();
  expect(field.text()).toContain('Your rights do not reach this');
});
