import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { MoneyOrderRow, PaymentRow, Uuid } from '@tok/database';
import { attemptDebts } from '../debts/attempt-debts.ts';
import { requestDebtPayment } from '../debts/request-debt-payment.ts';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { readBalances } from '../ledger/read-balances.ts';
import { runMoneyOrders } from '../money-orders/run-money-orders.ts';
import { pollPayments } from '../operations/poll-payments.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import { registerReceipts } from '../receipts/register-receipts.ts';
import { followRefunds } from '../refunds/follow-refunds.ts';
import { requestSessionSettlement } from '../request-session-settlement.ts';
import { requestTopUp } from '../top-ups/request-top-up.ts';
import { returnUrl } from './payment-scene.ts';
import type { PaymentScene } from './payment-scene.ts';

interface LifeSession {
  id: Uuid;
  source: 'card' | 'balance';
  /** in the order in which they are captured */
  holds: { id: Uuid; amountMinor: number }[];
  /** what the first settlement that was committed asked for */
  dueMinor: number | null;
}

const finalStatuses = ['captured', 'released', 'failed'];
const roundsMax = 40;

/** All that one driver does with his money, each wish under an id of its own so that it may be sent again. */
export class MoneyLife {
  readonly clientId: Uuid;
  readonly sessions: LifeSession[];
  readonly #scene: PaymentScene;
  readonly #cardId: Uuid;
  readonly #topUps = [
    { id: randomUUID(), amountMinor: 70_000, isByForm: false },
    { id: randomUUID(), amountMinor: 12_345, isByForm: true },
  ];
  #debtPayment: { id: Uuid; amountMinor: number; from: 'card' | 'balance' } | null = null;

  constructor(scene: PaymentScene, { clientId, cardId }: { clientId: Uuid; cardId: Uuid }) {
    this.#scene = scene;
    this.clientId = clientId;
    this.#cardId = cardId;
    const hold = (amountMinor: number): { id: Uuid; amountMinor: number } => ({ id: randomUUID(), amountMinor });
    this.sessions = [
      { id: randomUUID(), source: 'card', holds: [hold(40_000), hold(25_000)], dueMinor: null },
      { id: randomUUID(), source: 'balance', holds: [hold(30_000)], dueMinor: null },
    ];
  }

  /** Again: nothing happens. */
  async topUp(which: number): Promise<void> {
    const wish = this.#topUps[which];
    if (!wish) return;
    const { id, amountMinor, isByForm } = wish;
    const from = { paymentMethodId: isByForm ? null : this.#cardId, returnUrl, provider: this.#scene.provider.name };
    await this.#write((trx) =>
      requestTopUp(trx, { id, clientId: this.clientId, amountMinor, ...from, now: this.#scene.now() }),
    );
  }

  /** Fills in whatever form stands open. */
  async fillForms(number: string): Promise<void> {
    const open = await this.#payments().where({ status: 'awaiting_confirmation' });
    for (const { id } of open) await this.#scene.fillPaymentForm(id, number);
  }

  /** The first hold of a charge, then its second; none once the charge is settled. */
  async hold(which: number): Promise<void> {
    const session = this.sessions[which];
    if (!session) return;
    const known = new Set((await this.#payments().where({ session: session.id })).map(({ id }) => id));
    const next = session.dueMinor === null ? session.holds.find(({ id }) => !known.has(id)) : undefined;
    const wish = next ?? session.holds.find(({ id }) => known.has(id));
    if (!wish) return;
    const { place, now } = this.#scene;
    await place.addSession(session.id, this.clientId, now(), { source_kind: session.source });
    await this.#scene.hold({
      paymentId: wish.id,
      clientId: this.clientId,
      sessionId: session.id,
      source: session.source,
      ordinal: session.holds.indexOf(wish) + 1,
      amountMinor: wish.amountMinor,
      paymentMethodId: session.source === 'card' ? this.#cardId : null,
    });
  }

  async settle(which: number, dueMinor: number): Promise<void> {
    const session = this.sessions[which];
    if (!session) return;
    await this.#write((trx) =>
      requestSessionSettlement(trx, { sessionId: session.id, captureMinor: dueMinor, now: this.#scene.now() }),
    );
    const isHeld = await this.#payments().where({ session: session.id }).first('id');
    if (isHeld) session.dueMinor ??= dueMinor;
  }

  async payDebt(from: 'card' | 'balance'): Promise<void> {
    const { debtMinor } = await readBalances(this.#scene.db, this.clientId);
    if (debtMinor === 0) return this.repeatDebtPayment();
    this.#debtPayment = { id: randomUUID(), amountMinor: debtMinor, from };
    await this.repeatDebtPayment();
  }

  async repeatDebtPayment(): Promise<void> {
    const wish = this.#debtPayment;
    if (!wish) return;
    const from = wish.from === 'card' ? { paymentMethodId: this.#cardId } : ('balance' as const);
    const request = { id: wish.id, amountMinor: wish.amountMinor, from, clientId: this.clientId, returnUrl };
    const provider = this.#scene.provider.name;
    await this.#write((trx) => requestDebtPayment(trx, { ...request, provider, now: this.#scene.now() }));
  }

  /** As an administrator gives it in Studio. */
  async order(part: Pick<MoneyOrderRow, 'kind'> & Partial<MoneyOrderRow>): Promise<void> {
    const empty = { client: null, payment: null, debt: null, counterparty: null, amount_minor: null };
    await this.#scene.db<MoneyOrderRow>('money_orders').insert({
      ...{ id: randomUUID(), ...empty, reason: 'По просьбе водителя', document_number: null, document_date: null },
      ...{ status: 'new', outcome: null, requested_by: null, created_at: this.#scene.now(), completed_at: null },
      ...part,
    });
  }

  /** @param share of what was captured; of the payments for charges and debts alone */
  async orderRefund(share: number): Promise<void> {
    const [payment] = await this.#payments()
      .where({ status: 'captured' })
      .whereNot({ kind: 'top_up' })
      .orderBy('created_at', 'desc');
    if (!payment) return;
    const amountMinor = Math.floor(payment.captured_minor * share);
    await this.order({ kind: 'refund', payment: payment.id, amount_minor: amountMinor > 0 ? amountMinor : null });
  }

  async orderWriteOff(): Promise<void> {
    const debt = await this.#scene.db('debts').where({ client: this.clientId, status: 'open' }).first('id');
    if (debt) await this.order({ kind: 'debt_write_off', debt: String(debt['id']) });
  }

  async readWebhooks(): Promise<void> {
    await this.#scene.sandbox.webhooksSettled();
    await applyProviderEvents(this.#scene.context);
  }

  /** From now on the bank declines the card, or takes it again. */
  async setFunds(hasMoney: boolean): Promise<void> {
    const { provider_method_id: id } = await this.#scene.card(this.#cardId);
    const there = this.#scene.sandbox.methods.get(id ?? '')?.card;
    if (there) there.decline = hasMoney ? null : { party: 'payment_network', reason: 'insufficient_funds' };
  }

  /** Everything that runs by the clock, once. */
  async work(): Promise<void> {
    const { context } = this.#scene;
    await runPaymentOperations(context);
    await runMoneyOrders(context);
    await attemptDebts(context);
    await pollPayments(context);
    await followRefunds(context);
    await registerReceipts(context);
  }

  /** Ends what is still open and lets the clock pass until nothing moves any more. */
  async comeToRest(): Promise<void> {
    for (const [which, { dueMinor }] of this.sessions.entries()) if (dueMinor === null) await this.settle(which, 0);
    for (let round = 0; round < roundsMax; round++) {
      await this.#scene.settleDown();
      await this.work();
      await this.#scene.settleDown();
      await this.#scene.settleReceipts();
      if (await this.#isAtRest()) return;
      this.#scene.pass(1_800);
    }
    throw new Error('The money does not come to rest');
  }

  async #isAtRest(): Promise<boolean> {
    const { db } = this.#scene;
    const open = await this.#payments().whereNotIn('status', finalStatuses).first('id');
    const order = await db('money_orders').whereIn('status', ['new', 'working']).first('id');
    const refund = await db('refunds').where({ status: 'pending' }).first('id');
    return !open && !order && !refund;
  }

  #payments() {
    return this.#scene.db<PaymentRow>('payments').where({ client: this.clientId });
  }

  #write<T>(work: Parameters<typeof writeTransaction<T>>[1]): Promise<T> {
    return writeTransaction(this.#scene.db, work);
  }
}
