import { randomUUID } from 'node:crypto';
import { erasedReason } from '@tok/database';
import type { SessionReviewRow, Uuid } from '@tok/database';
import type { ReviewDecision } from '@tok/domain';
import { checkLedger, readBalances } from '@tok/payments';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cardId, ChargingWorld, clientId, programId, userId, walletMinor } from '../testing/charging-world.ts';
import { sweepSessions } from '../worker/sweep.ts';

interface Decided {
  energyWh?: number;
  mayOwe?: boolean;
}

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
});

afterEach(() => world.close());

/** As the hook stores it. */
async function decide(session: Uuid, decision: ReviewDecision, { energyWh, mayOwe }: Decided = {}): Promise<Uuid> {
  const id = randomUUID();
  await world.db<SessionReviewRow>('session_reviews').insert({
    ...{ id, session, decision, energy_wh: energyWh ?? null, may_owe: mayOwe ?? false },
    ...{ reason: 'Сверено с показаниями на станции', status: 'new', requested_by: userId, created_at: world.now() },
  });
  return id;
}

async function outcomeOf(id: Uuid): Promise<Pick<SessionReviewRow, 'status' | 'outcome'> | undefined> {
  return world.db<SessionReviewRow>('session_reviews').where({ id }).first('status', 'outcome');
}

async function settle(session: Uuid, decision: ReviewDecision, decided: Decided = {}) {
  const id = await decide(session, decision, decided);
  await world.advance(session);
  return outcomeOf(id);
}

/** Its end is doubtful: the whole hold on the balance stands. */
async function underReview(energyWh = 900_000): Promise<Uuid> {
  const id = await world.start();
  await world.station.begin(id);
  await world.station.end(id, { energyWh, flags: ['final_implausible'] });
  await world.advance(id);
  expect((await world.session(id)).status).toBe('needs_review');
  return id;
}

async function heldOnBalance(): Promise<number> {
  const row = await world.db('ledger_accounts').where({ client: clientId, kind: 'wallet_held' }).first('balance_minor');
  return Number(row.balance_minor);
}

async function expectSound(): Promise<void> {
  const check = await checkLedger(world.db);
  expect(check.mismatches).toEqual([]);
  expect(check.isBalanced).toBe(true);
}

describe('a charge that nobody has settled', () => {
  test('is billed by what a person knows, and the rest of the hold goes back', async () => {
    const id = await underReview();
    const { amount_minor: heldMinor } = await world.payment(id);
    expect(await settle(id, 'bill_energy', { energyWh: 10_000 })).toEqual({
      status: 'done',
      outcome: expect.stringMatching(/^К оплате 10\sкВт·ч на 220\s₽; .* возвращается$/),
    });
    expect(await world.session(id)).toMatchObject({
      ...{ status: 'completed', energy_wh: 10_000, cost_minor: 22_000, end_reason: 'ev_disconnected' },
      review_reason: 'meter_implausible',
    });
    expect(await world.payment(id)).toMatchObject({ captured_minor: 22_000, released_minor: heldMinor - 22_000 });
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor - 22_000, debtMinor: 0 });
    await expectSound();
  });

  test('is billed by its meter where that stands', async () => {
    const id = await underReview(3_000);
    expect(await settle(id, 'bill_reading')).toMatchObject({ status: 'done' });
    expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 3_000, cost_minor: 6_600 });
  });

  test('gives everything back, and no late word of the station brings it up again', async () => {
    const id = await underReview();
    expect(await settle(id, 'release')).toEqual({ status: 'done', outcome: 'Удержанное возвращается полностью' });
    await world.advance(id);
    expect(await world.session(id)).toMatchObject({ status: 'failed', energy_wh: 0, cost_minor: 0 });
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor });
    expect(await heldOnBalance()).toBe(0);
    await expectSound();
  });

  test('is never billed above its hold unless a person lets it be owed', async () => {
    const id = await underReview();
    const { amount_minor: heldMinor } = await world.payment(id);
    expect(await settle(id, 'bill_reading')).toMatchObject({
      status: 'refused',
      outcome: expect.stringContaining('Разрешите взять разницу с баланса и записать долгом'),
    });
    expect((await world.session(id)).status).toBe('needs_review');
    expect(await world.payment(id)).toMatchObject({ status: 'held', captured_minor: 0 });
    expect(await settle(id, 'bill_reading', { mayOwe: true })).toMatchObject({ status: 'done' });
    const costMinor = 900 * 2_200;
    expect(await world.payment(id)).toMatchObject({ captured_minor: heldMinor });
    expect(await readBalances(world.db, clientId)).toMatchObject({
      balanceMinor: 0,
      debtMinor: costMinor - walletMinor,
    });
    await expectSound();
  });

  test('whose hold its bank took back is owed, where a person says so', async () => {
    const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
    await world.answerHold(id, 'held');
    await world.station.begin(id);
    await world.station.end(id, { energyWh: 2_000, flags: ['final_missing'] });
    await world.advance(id);
    const { id: payment } = await world.payment(id);
    await world.answerPayment(payment, 'released');
    expect(await settle(id, 'bill_reading')).toMatchObject({ status: 'refused' });
    expect(await settle(id, 'bill_reading', { mayOwe: true })).toMatchObject({ status: 'done' });
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor - 4_400 });
    await expectSound();
  });

  test('of a card is captured by the provider’s worker, once', async () => {
    const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
    await world.answerHold(id, 'held');
    await world.station.begin(id);
    await world.station.end(id, { energyWh: 2_000, flags: ['final_missing'] });
    await world.advance(id);
    await settle(id, 'bill_energy', { energyWh: 1_500 });
    expect(await world.payment(id)).toMatchObject({ status: 'capturing' });
    const operations = await world.db('payment_operations').where({ is_settlement: true });
    expect(operations).toMatchObject([{ kind: 'capture', amount_minor: 3_300 }]);
  });

  test('of a company is billed to it whatever it comes to', async () => {
    await world.addProgram({});
    const id = await world.start({ source: { kind: 'program', programId } });
    await world.station.begin(id);
    await world.station.end(id, { energyWh: 300_000, flags: ['final_implausible'] });
    await world.advance(id);
    expect(await settle(id, 'bill_reading')).toMatchObject({ status: 'done' });
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor, debtMinor: 0 });
    await expectSound();
  });

  test('with nothing to be billed says so, and so does one that was settled by nobody', async () => {
    const id = await underReview(0);
    expect((await settle(id, 'bill_reading'))?.outcome).toContain('К оплате ничего нет');
    expect((await settle(id, 'keep'))?.outcome).toContain('оставить нечего');
  });
});

describe('a charge that was settled before', () => {
  /** Settled on 5 kWh; the station said 9 kWh later, doubtfully. */
  async function lateStop(energyWh = 9_000): Promise<Uuid> {
    const id = await world.start();
    await world.station.begin(id);
    await world.station.end(id, { energyWh: 5_000 });
    await world.advance(id);
    await world.station.end(id, { energyWh, flags: ['late_stop', 'final_implausible'] });
    await world.advance(id);
    expect(await world.fate(id)).toEqual(['needs_review', 'late_stop']);
    return id;
  }

  test('stays as it was, and the station is not asked again', async () => {
    const id = await lateStop();
    expect(await settle(id, 'keep')).toMatchObject({ status: 'done' });
    await world.advance(id);
    expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 5_000, cost_minor: 11_000 });
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor - 11_000 });
  });

  test('is billed more with a person’s leave alone, and less goes back', async () => {
    const id = await lateStop();
    expect((await settle(id, 'bill_reading'))?.outcome).toContain('Списано 110');
    await settle(id, 'bill_reading', { mayOwe: true });
    expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 9_000, cost_minor: 19_800 });
    const other = await lateStop(1_000);
    await settle(other, 'bill_energy', { energyWh: 2_000 });
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor - 19_800 - 4_400 });
    await expectSound();
  });

  test('gives back what was taken', async () => {
    const id = await lateStop();
    expect(await settle(id, 'release')).toMatchObject({ status: 'done' });
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor });
    expect(await world.session(id)).toMatchObject({ status: 'failed', cost_minor: 0 });
    await expectSound();
  });

  test('whose settlement failed is owed, or given up, and stays so', async () => {
    const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
    await world.answerHold(id, 'held');
    await world.station.begin(id);
    await world.station.end(id, { energyWh: 1_000 });
    await world.advance(id);
    await world.answerHold(id, 'failed', 'general_decline');
    expect(await settle(id, 'bill_reading')).toMatchObject({ status: 'refused' });
    expect(await settle(id, 'bill_reading', { mayOwe: true })).toMatchObject({ status: 'done' });
    await world.advance(id);
    expect((await world.session(id)).status).toBe('completed');
    expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor - 2_200 });
  });

  test('that failed and ran all the same ends for the reason that its station gave', async () => {
    const id = await world.start();
    await world.stop(id);
    await world.station.begin(id);
    await world.station.end(id, { energyWh: 300 });
    await world.advance(id);
    expect(await world.fate(id)).toEqual(['needs_review', 'start_after_failure']);
    await settle(id, 'bill_reading', { mayOwe: true });
    expect(await world.session(id)).toMatchObject({ status: 'completed', energy_wh: 300, cost_minor: 660 });
    await expectSound();
  });

  test('that failed may stay unpaid', async () => {
    const id = await world.start();
    await world.stop(id);
    await world.station.begin(id);
    await world.station.end(id, { energyWh: 300 });
    await world.advance(id);
    await settle(id, 'keep');
    await world.advance(id);
    expect(await world.fate(id)).toEqual(['failed', 'cancelled_by_driver']);
  });
});

test('a decision about a charge that needs none is refused, and its session stays', async () => {
  const id = await world.start();
  expect((await settle(id, 'release'))?.outcome).toContain('проверки не ждёт');
  expect((await world.session(id)).status).toBe('starting');
});

test('a decision whose process died is carried out by the sweep, and a second one at once is not stored', async () => {
  const id = await underReview(3_000);
  const decision = await decide(id, 'bill_reading');
  await expect(decide(id, 'release')).rejects.toThrow(/unique/i);
  await sweepSessions(world.context);
  await sweepSessions(world.context);
  expect(await outcomeOf(decision)).toMatchObject({ status: 'done' });
  expect(await world.payment(id)).toMatchObject({ captured_minor: 6_600 });
  expect((await settle(id, 'release'))?.outcome).toContain('уже разобрана');
});

test('the database keeps a decision as it was given, and what came of it', async () => {
  const id = await underReview(3_000);
  const decision = await decide(id, 'bill_reading');
  const change = (part: object) => world.db('session_reviews').where({ id: decision }).update(part);
  await expect(change({ decision: 'release' })).rejects.toThrow(/never changed/);
  await expect(change({ may_owe: true })).rejects.toThrow(/never changed/);
  await world.advance(id);
  await expect(change({ outcome: 'Всё возвращено' })).rejects.toThrow(/never changed/);
  await expect(world.db('session_reviews').delete()).rejects.toThrow(/never changed/);
  await change({ reason: erasedReason, requested_by: null });
});

test('whatever is decided in whatever order, the ledger is sound and nobody owes without leave', async () => {
  const decision = fc.record({
    decision: fc.constantFrom<ReviewDecision>('bill_reading', 'bill_energy', 'keep', 'release'),
    energyWh: fc.constantFrom(1, 10_000, 90_000, 2_000_000),
    mayOwe: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(decision, { minLength: 1, maxLength: 4 }), async (decisions) => {
      const each = await ChargingWorld.open();
      const outer = world;
      world = each;
      try {
        const id = await underReview(40_000);
        const { amount_minor: heldMinor } = await world.payment(id);
        for (const { decision: kind, ...decided } of decisions) await settle(id, kind, decided);
        const { balanceMinor, debtMinor } = await readBalances(world.db, clientId);
        const { status, cost_minor: costMinor } = await world.session(id);
        const isDone = status !== 'needs_review';
        expect(await heldOnBalance()).toBe(isDone ? 0 : heldMinor);
        if (isDone) expect(walletMinor - balanceMinor + debtMinor).toBe(costMinor);
        if (!decisions.some(({ mayOwe }) => mayOwe)) expect(costMinor ?? 0).toBeLessThanOrEqual(heldMinor);
        await expectSound();
      } finally {
        world = outer;
        await each.close();
      }
    }),
    { numRuns: 12 },
  );
});
