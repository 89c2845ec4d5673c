import { randomUUID } from 'node:crypto';
import type { ChargingSessionRow, PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { priceEnergy } from '@tok/domain';
import { checkLedger, readBalances } from '@tok/payments';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cardId,
  ChargingWorld,
  clientId,
  priceMinorPerKwh,
  userId,
  walletMinor,
} from '../../testing/charging-world.ts';
import { sweepSessions } from '../../worker/sweep.ts';
import { findDriver } from '../driver.ts';
import { extendHold } from './extend-hold.ts';

/** What may happen to a charge that runs out of money, in any order, any number of times. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), wh: fc.integer({ min: 1_000, max: 30_000 }) }),
  fc.record({ kind: fc.constant('extend' as const), amountMinor: fc.constantFrom(undefined, 10_000, 40_000) }),
  fc.record({ kind: fc.constantFrom('extend again', 'extend twice at once', 'extend while it settles') }),
  fc.record({ kind: fc.constantFrom('bank says yes', 'bank says no', 'bank takes back', 'advance', 'sweep') }),
  fc.record({ kind: fc.constantFrom('stop', 'end') }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** Refusals are part of life; anything else is a defect. */
const refusals = ['EXTENSION_PENDING', 'EXTENSION_UNAVAILABLE', 'SESSION_ENDED', 'BALANCE_TOO_LOW', 'ID_REUSED'];

class Charge {
  readonly world: ChargingWorld;
  readonly id: Uuid;
  energyWh = 0;
  isOver = false;
  #lastWish: { id: Uuid; amountMinor?: number | undefined } | null = null;

  constructor(world: ChargingWorld, id: Uuid) {
    this.world = world;
    this.id = id;
  }

  async happen(what: Event): Promise<void> {
    const { world, id } = this;
    switch (what.kind) {
      case 'read':
        if (this.isOver) return;
        this.energyWh += what.wh;
        return world.station.read(id, this.energyWh);
      case 'extend':
        this.#lastWish = { id: randomUUID(), ...(what.amountMinor ? { amountMinor: what.amountMinor } : {}) };
        return this.#extend(this.#lastWish);
      case 'extend again':
        return this.#lastWish ? this.#extend(this.#lastWish) : undefined;
      case 'extend twice at once':
        return void (await Promise.all([this.#extend({ id: randomUUID() }), this.#extend({ id: randomUUID() })]));
      case 'extend while it settles':
        await this.#end();
        return void (await Promise.all([world.advance(id), this.#extend({ id: randomUUID() }), world.advance(id)]));
      case 'bank says yes':
        return this.#answer('held');
      case 'bank says no':
        return this.#answer('failed');
      case 'bank takes back':
        return this.#takeBack();
      case 'advance':
        return world.advance(id);
      case 'sweep':
        return sweepSessions(world.context);
      case 'stop':
        return world.stop(id).catch((error: { code?: string }) => expect(error.code).toBe('SESSION_ENDED'));
      case 'end':
        return this.#end();
    }
  }

  async holds(): Promise<PaymentRow[]> {
    return this.world.db<PaymentRow>('payments').where({ session: this.id, kind: 'hold' }).orderBy('ordinal');
  }

  async #end(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    await this.world.station.end(this.id, { energyWh: this.energyWh });
  }

  async #extend(wish: { id: Uuid; amountMinor?: number | undefined }): Promise<void> {
    const { id, amountMinor } = wish;
    const request = amountMinor === undefined ? { id } : { id, amountMinor };
    try {
      await extendHold(this.world.context, await findDriver(this.world.db, userId), this.id, request);
    } catch (error) {
      expect(refusals).toContain((error as { code?: string }).code);
    }
  }

  async #answer(status: 'held' | 'failed'): Promise<void> {
    const waiting = (await this.holds()).find((hold) => hold.status === 'pending');
    if (waiting) await this.world.answerPayment(waiting.id, status);
  }

  async #takeBack(): Promise<void> {
    const second = (await this.holds()).find((hold) => hold.status === 'held' && hold.ordinal > 1);
    if (second?.source !== 'card') return;
    const released = { released_minor: second.amount_minor, settled_at: this.world.now() };
    await this.world.answerPayment(second.id, 'released', released);
  }
}

async function expectSound(charge: Charge): Promise<void> {
  const { world, id } = charge;
  const session: ChargingSessionRow = await world.session(id);
  const costMinor = priceEnergy(charge.energyWh, priceMinorPerKwh);
  expect(session.status).toBe(charge.energyWh > 0 ? 'completed' : 'failed');
  const holds = await charge.holds();
  expect(holds.filter(({ status }) => status !== 'failed' && status !== 'released').length).toBeLessThanOrEqual(2);
  const isCard = session.source_kind === 'card';
  const settlements = await world.db<PaymentOperationRow>('payment_operations').where('is_settlement', true);
  const takenOf = (hold: PaymentRow): number =>
    isCard
      ? (settlements.find((each) => each.payment === hold.id && each.kind === 'capture')?.amount_minor ?? 0)
      : hold.captured_minor;
  if (isCard) expect(settlements).toHaveLength(holds.length);
  const takenMinor = holds.reduce((sum, hold) => sum + takenOf(hold), 0);
  for (const hold of holds) expect(takenOf(hold)).toBeLessThanOrEqual(hold.amount_minor);
  const [row] = await world
    .db('ledger_transfers')
    .where('session', id)
    .whereIn('kind', ['sale', 'sale_vat'])
    .sum({ sold: 'amount_minor' });
  const soldMinor = Number(row?.['sold'] ?? 0);
  // What a card has not confirmed is not posted yet.
  expect(soldMinor + (isCard ? takenMinor : 0)).toBe(costMinor);
  const { balanceMinor, debtMinor } = await readBalances(world.db, clientId);
  expect(balanceMinor - debtMinor).toBe(walletMinor - costMinor + (isCard ? takenMinor : 0));
  expect(await checkLedger(world.db)).toMatchObject({ isBalanced: true });
}

test.each(['card', 'balance'] as const)(
  'whatever happens to the holds of a charge by %s, what it cost is taken once, from what was held',
  async (source) => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 14 }), async (events) => {
        const world = await ChargingWorld.open();
        try {
          const id = await world.start({
            source: source === 'card' ? { kind: source, paymentMethodId: cardId } : { kind: source },
          });
          if (source === 'card') await world.answerHold(id, 'held');
          await world.station.begin(id);
          await world.advance(id);
          const charge = new Charge(world, id);
          await charge.happen({ kind: 'read', wh: 62_000 });
          for (const what of events) await charge.happen(what);
          await charge.happen({ kind: 'end' });
          await world.advance(id);
          await expectSound(charge);
        } finally {
          await world.close();
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 15) },
    );
  },
  60_000,
);
