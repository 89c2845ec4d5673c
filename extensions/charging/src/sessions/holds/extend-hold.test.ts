import { randomUUID } from 'node:crypto';
import type { ExtendRequest, HoldStanding } from '@tok/api';
import type { PaymentRow, Uuid } from '@tok/database';
import { checkLedger } from '@tok/payments';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cardId, ChargingWorld, clientId, otherUserId, programId, userId } from '../../testing/charging-world.ts';
import { findDriver } from '../driver.ts';
import { loadSessionView } from '../session-view.ts';
import { extendHold } from './extend-hold.ts';

const card = { source: { kind: 'card' as const, paymentMethodId: cardId } };
/** 22 ₽ a kWh and 1 500 ₽ held: nine tenths of them. */
const nineTenthsWh = 61_364;
const usualMinor = 150_000;

let world: ChargingWorld;
beforeEach(async () => {
  world = await ChargingWorld.open();
});
afterEach(async () => {
  expect(await checkLedger(world.db)).toMatchObject({ isBalanced: true });
  await world.close();
});

async function charging(request: Parameters<ChargingWorld['start']>[0] = card): Promise<Uuid> {
  const id = await world.start(request);
  if (request?.source?.kind === 'card') await world.answerHold(id, 'held');
  await world.station.begin(id);
  await world.advance(id);
  return id;
}

async function extend(session: Uuid, request: Partial<ExtendRequest> = {}, user = userId): Promise<boolean> {
  return extendHold(world.context, await findDriver(world.db, user), session, { id: randomUUID(), ...request });
}

async function standing(session: Uuid): Promise<HoldStanding | null | undefined> {
  return (await loadSessionView(world.context, clientId, session))?.hold;
}

async function holds(session: Uuid): Promise<PaymentRow[]> {
  return world.db<PaymentRow>('payments').where({ session, kind: 'hold' }).orderBy('ordinal');
}

const limitOf = async (session: Uuid): Promise<number> => (await world.session(session)).hold_minor;

describe('what the driver sees', () => {
  test('is a warning at eight tenths, and an offer at nine', async () => {
    const id = await charging();
    await world.station.read(id, 50_000);
    const calm = { heldMinor: usualMinor, usedMinor: 110_000, share: 0.7333, isRunningLow: false, canExtend: false };
    expect(await standing(id)).toEqual({ ...calm, extendByMinor: 0, extension: null });
    await world.station.read(id, 54_546);
    expect(await standing(id)).toMatchObject({ usedMinor: 120_001, isRunningLow: true, canExtend: false });
    await world.station.read(id, nineTenthsWh);
    expect(await standing(id)).toMatchObject({ share: 0.9, canExtend: true, extendByMinor: usualMinor });
  });

  test('is nothing of the sort where the hold was made for the kWh asked for', async () => {
    const id = await charging({ ...card, limit: { kind: 'energy', energyWh: 10_000 } });
    await world.station.read(id, 9_990);
    expect(await standing(id)).toMatchObject({ isRunningLow: false, canExtend: false });
    await expect(extend(id)).rejects.toMatchObject({ code: 'EXTENSION_UNAVAILABLE' });
  });

  test('is nothing at all where a company pays, or before and after the charge', async () => {
    await world.addProgram();
    const id = await charging({ source: { kind: 'program', programId } });
    expect(await standing(id)).toBeNull();
    await expect(extend(id)).rejects.toMatchObject({ code: 'EXTENSION_UNAVAILABLE' });
  });

  test('is no offer where his wallet has too little left', async () => {
    const id = await charging({ source: { kind: 'balance' } });
    await world.station.read(id, nineTenthsWh);
    expect(await standing(id)).toMatchObject({ canExtend: true, extendByMinor: 50_000 });
    await world.emptyWallet(clientId, 45_000);
    expect(await standing(id)).toMatchObject({ isRunningLow: true, canExtend: false, extendByMinor: 0 });
    await expect(extend(id)).rejects.toMatchObject({ code: 'EXTENSION_UNAVAILABLE' });
  });
});

describe('a further hold on the card', () => {
  test('raises the limit when the bank has said yes, and is captured after the first', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID(), amountMinor: 50_000 };
    expect(await extend(id, wish)).toBe(true);
    expect(await limitOf(id)).toBe(usualMinor);
    expect(await standing(id)).toMatchObject({ canExtend: false, extension: { id: wish.id, status: 'pending' } });
    await world.answerPayment(wish.id, 'held');
    expect(await limitOf(id)).toBe(200_000);
    await world.advance(id);
    expect(await limitOf(id)).toBe(200_000);
    await world.station.end(id, { energyWh: 80_000 });
    await world.advance(id);
    expect(await world.db('payment_operations').where('is_settlement', true).orderBy('amount_minor')).toMatchObject([
      { payment: wish.id, kind: 'capture', amount_minor: 26_000 },
      { kind: 'capture', amount_minor: usualMinor },
    ]);
    expect(await world.session(id)).toMatchObject({ status: 'completed', cost_minor: 176_000 });
    const view = await loadSessionView(world.context, clientId, id);
    expect(view).toMatchObject({ hold: null, payment: { status: 'capturing', heldMinor: 200_000 } });
  });

  test('goes back whole where the first was enough', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID() };
    await extend(id, wish);
    await world.answerPayment(wish.id, 'held');
    await world.station.end(id, { energyWh: 65_000 });
    await world.advance(id);
    expect(await world.db('payment_operations').where('is_settlement', true).orderBy('amount_minor')).toMatchObject([
      { payment: wish.id, kind: 'cancel' },
      { kind: 'capture', amount_minor: 143_000 },
    ]);
  });

  test('that is declined is told, changes nothing, and may be asked for again', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID() };
    await extend(id, wish);
    await world.answerPayment(wish.id, 'failed', { failure_code: 'insufficient_funds' });
    expect(await standing(id)).toMatchObject({
      heldMinor: usualMinor,
      canExtend: true,
      extension: {
        status: 'failed',
        failureCode: 'insufficient_funds',
        failureText: expect.stringMatching(/недостаточно/),
      },
    });
    expect(await world.fate(id)).toEqual(['charging', null]);
    expect(await world.commands('RemoteStopTransaction')).toEqual([]);
    expect(await extend(id)).toBe(true);
    expect((await holds(id)).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
    await world.station.end(id, { energyWh: 65_000 });
    await world.advance(id);
    expect(await world.fate(id)).toEqual(['completed', 'ev_disconnected']);
  });

  test('that is declined again and again is not asked for for ever', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wish = { id: randomUUID() };
      await extend(id, wish);
      await world.answerPayment(wish.id, 'failed', { failure_code: 'general_decline' });
    }
    await expect(extend(id)).rejects.toMatchObject({ code: 'EXTENSION_UNAVAILABLE' });
    expect(await standing(id)).toMatchObject({ canExtend: false, extendByMinor: 0 });
  });

  test('is refused on a card that has run out, and taken on the same card bound anew', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    await world.db('payment_methods').where({ id: cardId }).update({ expired_at: world.now() });
    await expect(extend(id)).rejects.toMatchObject({ code: 'CARD_EXPIRED' });
    const anew = randomUUID();
    const row = await world.db('payment_methods').where({ id: cardId }).first();
    await world.db('payment_methods').where({ id: cardId }).update({ status: 'inactive', is_default: false });
    const change = { id: anew, provider_method_id: 'saved-2', expired_at: null };
    await world.db('payment_methods').insert({ ...row, ...change });
    expect(await extend(id)).toBe(true);
    expect((await holds(id)).at(-1)).toMatchObject({ payment_method: anew });
  });

  test('that stands when the first is about to expire is captured with it', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID() };
    await extend(id, wish);
    const soon = new Date(world.now().getTime() + 23 * 3_600_000);
    await world.answerPayment(wish.id, 'held', { expires_at: soon });
    await world.advance(id);
    expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
    world.passSeconds(12 * 3_600);
    await world.advance(id);
    expect(await world.fate(id)).toEqual(['completed', 'station_silent']);
  });

  test('that its bank takes back while the charge runs stops the charge', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID() };
    await extend(id, wish);
    await world.answerPayment(wish.id, 'held');
    await world.answerPayment(wish.id, 'released', { released_minor: usualMinor, settled_at: world.now() });
    expect(await world.commands('RemoteStopTransaction')).toHaveLength(1);
    await world.station.end(id, { energyWh: 65_000, reason: 'Remote' });
    await world.advance(id);
    expect(await world.fate(id)).toEqual(['completed', 'hold_refused']);
  });
});

describe('a further hold on the balance', () => {
  test('is there at once, as much as he has left, and only once more', async () => {
    const id = await charging({ source: { kind: 'balance' } });
    await world.station.read(id, nineTenthsWh);
    expect(await extend(id)).toBe(true);
    expect(await limitOf(id)).toBe(200_000);
    await world.station.read(id, 85_000);
    await world.fillWallet(clientId, 500_000);
    expect(await standing(id)).toMatchObject({ isRunningLow: true, canExtend: false });
    await expect(extend(id)).rejects.toMatchObject({ code: 'EXTENSION_UNAVAILABLE' });
    await world.station.end(id, { energyWh: 88_000 });
    await world.advance(id);
    expect((await holds(id)).map((row) => [row.captured_minor, row.released_minor])).toEqual([
      [usualMinor, 0],
      [43_600, 6_400],
    ]);
  });

  test('of more than he has is refused', async () => {
    const id = await charging({ source: { kind: 'balance' } });
    await world.station.read(id, nineTenthsWh);
    await expect(extend(id, { amountMinor: 50_001 })).rejects.toMatchObject({ code: 'BALANCE_TOO_LOW' });
    expect(await limitOf(id)).toBe(usualMinor);
  });
});

describe('the request', () => {
  test('is taken once: the same again answers as the first, another waits for it', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID(), amountMinor: 50_000 };
    expect(await extend(id, wish)).toBe(true);
    expect(await extend(id, wish)).toBe(false);
    expect(await extend(id, { id: wish.id })).toBe(false);
    await expect(extend(id, { ...wish, amountMinor: 60_000 })).rejects.toMatchObject({ code: 'ID_REUSED' });
    await expect(extend(id)).rejects.toMatchObject({ code: 'EXTENSION_PENDING' });
    await world.answerPayment(wish.id, 'held');
    await world.station.end(id, { energyWh: 70_000 });
    await world.advance(id);
    expect(await extend(id, wish)).toBe(false);
    await expect(extend(id)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  });

  test('of another driver, of a blocked one, too early, or of the id of the first hold is refused', async () => {
    const id = await charging();
    await expect(extend(id)).rejects.toMatchObject({ code: 'EXTENSION_UNAVAILABLE' });
    await world.station.read(id, nineTenthsWh);
    await expect(extend(id, {}, otherUserId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const [first] = await holds(id);
    await expect(extend(id, { id: first?.id ?? '' })).rejects.toMatchObject({ code: 'ID_REUSED' });
    await world.db('clients').where({ id: clientId }).update({ is_blocked: true });
    await expect(extend(id)).rejects.toMatchObject({ code: 'CLIENT_BLOCKED' });
  });

  test('after the driver asked to stop, or the hub did, comes too late', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    await world.db('ocpp_transactions').where({ session: id }).update({ stop_cause: 'money_limit' });
    await expect(extend(id)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await world.db('ocpp_transactions').where({ session: id }).update({ stop_cause: null });
    await world.stop(id);
    await expect(extend(id)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  });
});

describe('at once', () => {
  const settled = async (work: Promise<unknown>[]): Promise<PromiseSettledResult<unknown>[]> =>
    Promise.allSettled(work);
  const codes = (results: PromiseSettledResult<unknown>[]): unknown[] =>
    results.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as { code: string }).code)).sort();

  test('the same request sent several times makes one hold', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID() };
    const results = await settled([extend(id, wish), extend(id, wish), extend(id, wish)]);
    expect(codes(results)).toEqual([false, false, true]);
    expect(await holds(id)).toHaveLength(2);
  });

  test('two devices that ask make one hold', async () => {
    const id = await charging({ source: { kind: 'balance' } });
    await world.fillWallet(clientId, 1_000_000);
    await world.station.read(id, nineTenthsWh);
    const results = await settled([extend(id), extend(id), extend(id)]);
    expect(codes(results)).toEqual(['EXTENSION_UNAVAILABLE', 'EXTENSION_UNAVAILABLE', true]);
    expect(await limitOf(id)).toBe(2 * usualMinor);
  });

  test.each([1, 2, 3, 4])(
    'an extension while the stop settles is taken or refused, and costs nothing (%i)',
    async () => {
      const id = await charging({ source: { kind: 'balance' } });
      await world.fillWallet(clientId, 1_000_000);
      await world.station.read(id, nineTenthsWh);
      await world.station.end(id, { energyWh: 65_000 });
      const results = await settled([extend(id), world.advance(id), extend(id), world.advance(id)]);
      for (const code of codes(results)) expect([true, undefined, 'SESSION_ENDED']).toContain(code);
      await world.advance(id);
      expect(await world.session(id)).toMatchObject({ status: 'completed', cost_minor: 143_000 });
      const rows = await holds(id);
      expect(rows.reduce((sum, row) => sum + row.captured_minor, 0)).toBe(143_000);
      expect(rows.every((row) => row.settled_at !== null)).toBe(true);
      const { balance_minor: heldMinor } = await world
        .db('ledger_accounts')
        .where({ client: clientId, kind: 'wallet_held' })
        .first();
      expect(Number(heldMinor)).toBe(0);
    },
  );

  test('a bank that says yes while the stop settles gives the hold back', async () => {
    const id = await charging();
    await world.station.read(id, nineTenthsWh);
    const wish = { id: randomUUID() };
    await extend(id, wish);
    await world.station.end(id, { energyWh: 65_000 });
    await settled([world.answerPayment(wish.id, 'held'), world.advance(id)]);
    await world.advance(id);
    const operations = await world.db('payment_operations').where({ payment: wish.id, is_settlement: true });
    expect(operations).toMatchObject([{ kind: 'cancel' }]);
  });
});
