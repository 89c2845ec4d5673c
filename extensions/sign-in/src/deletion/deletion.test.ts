import { runMoneyOrders } from '@tok/payments';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toppedUp } from '../../../../packages/payments/src/testing/captured-payments.ts';
import { advanceDeletion } from './advance-deletion.ts';
import { cancelDeletion } from './begin-deletion.ts';
import { viewDeletion } from './deletion-view.ts';
import { hashPhone } from './phone-hash.ts';
import { openDeletionScene, pepper } from './testing/deletion-scene.ts';
import type { DeletionScene } from './testing/deletion-scene.ts';

const rejectingBank = '2200000000000079';

let scene: DeletionScene;
beforeEach(async () => {
  scene = await openDeletionScene();
});
afterEach(async () => {
  await scene.close();
});

function view() {
  return viewDeletion(scene.money.db, scene.clientId, scene.money.now());
}

async function refusal(): Promise<unknown> {
  try {
    await scene.begin();
  } catch (error) {
    return error;
  }
  return null;
}

describe('a deletion that may not begin', () => {
  test('because of a debt, names its sum', async () => {
    await scene.money.topUp(1);
    const hold = await scene.money.hold({ source: 'balance', amountMinor: 1 });
    await scene.money.settle(hold.id, 12_001);
    const debt = { kind: 'debt', count: 1, amountMinor: 12_000, sessionId: null };
    const obstacles: unknown = expect.arrayContaining([debt]);
    expect(await refusal()).toMatchObject({ code: 'DELETION_IMPOSSIBLE', extensions: { obstacles } });
    expect(await view()).toMatchObject({ state: 'active', obstacles });
    expect((await scene.client()).deletion_requested_at).toBeNull();
  });

  test('because a charge runs, names the charge, and not its hold once more', async () => {
    await scene.money.topUp(50_000);
    const { session } = await scene.money.hold({ source: 'balance', amountMinor: 50_000 });
    await scene.money.db('charging_sessions').where({ id: session }).update({ status: 'charging' });
    expect((await view()).obstacles).toEqual([{ kind: 'session', count: 1, amountMinor: null, sessionId: session }]);
  });

  test('because money is held for a charge that is over, names the sum', async () => {
    await scene.money.topUp(50_000);
    await scene.money.hold({ source: 'balance', amountMinor: 40_000 });
    expect((await view()).obstacles).toEqual([{ kind: 'hold', count: 1, amountMinor: 40_000, sessionId: null }]);
  });

  test('because a receipt is not registered yet, begins once it is', async () => {
    await toppedUp(scene.money, 50_000, await scene.money.addCard());
    expect((await view()).obstacles).toEqual([{ kind: 'receipt', count: 1, amountMinor: null, sessionId: null }]);
    await scene.money.settleReceipts();
    expect(await refusal()).toBeNull();
  });

  test('because a running transaction was begun with a tag of his', async () => {
    const { db } = scene.money;
    const station = await db('stations').first('id');
    await db('id_tags').insert({ id: scene.clientId, tag: 'HisTag', status: 'accepted', client: scene.clientId });
    await db('ocpp_transactions').insert({
      ...{ station: station.id, connector_number: 1, id_tag: 'HISTAG', start_key: 'k', status: 'running' },
      ...{ meter_start_wh: 0, started_at: new Date(), start_received_at: new Date(), energy_wh: 0, register_wh: 0 },
      ...{ flags: '[]', updated_at: new Date() },
    });
    expect((await view()).obstacles).toMatchObject([{ kind: 'session', count: 1 }]);
  });

  test('because he is blocked', async () => {
    await scene.money.db('clients').where({ id: scene.clientId }).update({ is_blocked: true });
    expect((await view()).obstacles).toMatchObject([{ kind: 'other', count: 1 }]);
  });
});

describe('a deletion with nothing in its way', () => {
  test('closes the profile: phone, e-mail, language and user are gone, a hash and the act stay', async () => {
    const before = await scene.client();
    await scene.money.db('clients').where({ id: scene.clientId }).update({ email: 'driver@example.com' });
    await scene.begin();
    await scene.work();
    expect(await scene.client()).toMatchObject({
      ...{ user: null, phone: null, email: null, locale: null },
      phone_hash: hashPhone(pepper, String(before.phone)),
    });
    expect((await scene.client()).deleted_at).not.toBeNull();
    expect(await scene.money.db('directus_users').where({ id: before.user })).toEqual([]);
    const { state, number, act } = await scene.deletion();
    expect([state, number]).toEqual(['closed', 1]);
    expect(act).toContain('Акт об уничтожении персональных данных № 1');
    expect(act).toContain('clients: стёрты user, phone, email, locale, block_reason, строк: 1');
  });

  test('begins once, however often it is asked for, and its act is never changed', async () => {
    await Promise.all([scene.begin(), scene.begin()]);
    expect(await scene.money.db('profile_deletions')).toHaveLength(1);
    const { id } = await scene.deletion();
    await Promise.all([advanceDeletion(scene.context, id), advanceDeletion(scene.context, id), scene.work()]);
    expect(await scene.deletion()).toMatchObject({ state: 'closed', number: 1 });
    await expect(scene.money.db('profile_deletions').update({ act: 'другой' })).rejects.toThrow(/never changed/);
    await expect(scene.money.db('profile_deletions').delete()).rejects.toThrow(/never changed/);
  });

  test('leaves the number free for another client, and nothing of the old one moves to him', async () => {
    const { phone } = await scene.client();
    await scene.begin();
    await scene.work();
    const another = await scene.money.addClient();
    await scene.money.db('clients').where({ id: another }).update({ phone });
    expect(await scene.money.db('clients').where({ phone }).pluck('id')).toEqual([another]);
  });

  test('may be taken back before it closes', async () => {
    await scene.begin();
    await cancelDeletion(scene.money.db, scene.clientId, scene.money.now());
    await scene.work();
    expect(await scene.deletion()).toMatchObject({ state: 'cancelled' });
    expect(await view()).toMatchObject({ state: 'active', requestedAt: null });
    await scene.begin();
    await scene.work();
    expect((await scene.client()).phone).toBeNull();
  });

  test('cannot be taken back afterwards', async () => {
    await scene.begin();
    await scene.work();
    const back = cancelDeletion(scene.money.db, scene.clientId, scene.money.now());
    await expect(back).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(scene.begin()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what is left of the balance', () => {
  test('is shown with its cards, goes back to them, and the profile closes when it has arrived', async () => {
    const card = await scene.money.addCard();
    await toppedUp(scene.money, 30_000, card);
    await scene.money.settleReceipts();
    expect(await view()).toMatchObject({ balanceMinor: 30_000, unplacedMinor: 0, cards: [{ amountMinor: 30_000 }] });
    await scene.begin();
    await scene.work();
    expect(await view()).toMatchObject({ state: 'requested', obstacles: [{ kind: 'other', count: 1 }] });
    await runMoneyOrders(scene.money.context);
    expect((await view()).obstacles).toMatchObject([
      { kind: 'refund', amountMinor: 30_000 },
      { kind: 'other', count: 1 },
    ]);
    await scene.settle();
    expect(await scene.deletion()).toMatchObject({ state: 'closed' });
    expect(await scene.money.balances()).toEqual({ balanceMinor: 0, debtMinor: 0 });
    expect(await scene.money.db('refunds').pluck('status')).toEqual(['succeeded']);
  });

  test('that came by no card waits for a person, says so, and goes on once it is paid out', async () => {
    await scene.money.topUp(7_000);
    expect(await view()).toMatchObject({ balanceMinor: 7_000, unplacedMinor: 7_000, cards: [] });
    await scene.begin();
    await scene.settle();
    expect(await view()).toMatchObject({ state: 'requested', needsPerson: true });
    expect((await scene.deletion()).attention).toMatch(/На балансе осталось 70\s₽/);
    await order('balance_debit');
    await scene.settle();
    expect(await scene.deletion()).toMatchObject({ state: 'closed', attention: null });
  });

  test('that the bank rejects is not sent again and again, but shown to a person', async () => {
    const card = await scene.money.addCard(rejectingBank);
    await toppedUp(scene.money, 30_000, card);
    await scene.money.settleReceipts();
    await scene.begin();
    await scene.settle();
    expect(await scene.money.db('refunds').pluck('status')).toEqual(['failed']);
    expect(await view()).toMatchObject({ state: 'requested', needsPerson: true, balanceMinor: 30_000 });
    expect((await scene.deletion()).attention).toMatch(/банк получателя отклонил возврат/);
    expect(await scene.money.db('money_orders')).toHaveLength(1);
  });

  test('that goes back when the driver has thought better of it arrives all the same', async () => {
    const card = await scene.money.addCard();
    await toppedUp(scene.money, 30_000, card);
    await scene.money.settleReceipts();
    await scene.begin();
    await scene.work();
    await cancelDeletion(scene.money.db, scene.clientId, scene.money.now());
    await scene.settle();
    expect(await scene.deletion()).toMatchObject({ state: 'cancelled' });
    expect((await scene.client()).phone).not.toBeNull();
    expect((await scene.money.balances()).balanceMinor).toBe(0);
  });
});

test('a deletion that waits for more than three days is shown to a person, and why', async () => {
  await scene.begin();
  await scene.money.topUp(9_000);
  const hold = await scene.money.hold({ source: 'balance', amountMinor: 9_000 });
  await scene.work();
  expect((await scene.deletion()).attention).toBeNull();
  scene.money.pass(4 * 24 * 3_600);
  await scene.work();
  expect((await scene.deletion()).attention).toMatch(/дольше трёх дней.*удержанные деньги 90\s₽/);
  await scene.money.settle(hold.id, 0);
  await order('balance_debit');
  await scene.settle();
  expect(await scene.deletion()).toMatchObject({ state: 'closed' });
});

test('nothing is given to a client whose profile is deleted', async () => {
  await scene.begin();
  await scene.work();
  await order('balance_credit', 5_000);
  await runMoneyOrders(scene.money.context);
  const made = await scene.money.db('money_orders').first();
  expect(made).toMatchObject({ status: 'refused', outcome: 'Профиль этого клиента удалён' });
});

async function order(kind: string, amountMinor: number | null = null): Promise<void> {
  await scene.money.db('money_orders').insert({
    ...{ id: crypto.randomUUID(), kind, client: scene.clientId, amount_minor: amountMinor, status: 'new' },
    ...{ reason: 'Выплачено водителю переводом', created_at: scene.money.now() },
  });
}
