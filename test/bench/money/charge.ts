import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { Uuid } from '@tok/database';
import { requestHold, requestSettlement } from '@tok/payments';
import type { Knex } from 'knex';
import type { Payer } from './money-world.ts';

const holdMinor = 150_000;

export interface Charge {
  payer: Payer;
  sessionId: Uuid;
  /** kopecks; zero gives the hold back */
  costMinor: number;
}

/** Tells when a payment has come somewhere. */
export class Milestones {
  readonly #waiting = new Map<string, () => void>();

  /** To be asked before the thing is begun. */
  until(paymentId: Uuid): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(paymentId, resolve));
  }

  reached(paymentId: Uuid): void {
    const tell = this.#waiting.get(paymentId);
    this.#waiting.delete(paymentId);
    tell?.();
  }
}

/** Set aside from the wallet, then settled: two transactions. */
export async function chargeBalance(db: Knex, { payer, sessionId, costMinor }: Charge): Promise<void> {
  const paymentId = randomUUID();
  const request = { paymentId, sessionId, clientId: payer.clientId, amountMinor: holdMinor, returnUrl: null };
  await writeTransaction(db, (trx) => requestHold(trx, { ...request, source: 'balance', now: new Date() }));
  await writeTransaction(db, (trx) => requestSettlement(trx, { paymentId, captureMinor: costMinor, now: new Date() }));
}

/** Held on the card by the worker, then captured or released by it: both calls of the outbox. */
export async function chargeCard(db: Knex, milestones: Milestones, charge: Charge): Promise<void> {
  const { payer, sessionId, costMinor } = charge;
  const paymentId = randomUUID();
  const request = { paymentId, sessionId, clientId: payer.clientId, amountMinor: holdMinor, returnUrl: null };
  const held = milestones.until(paymentId);
  await writeTransaction(db, (trx) =>
    requestHold(trx, { ...request, source: 'card', paymentMethodId: payer.cardId, now: new Date() }),
  );
  await held;
  const settled = milestones.until(paymentId);
  await writeTransaction(db, (trx) => requestSettlement(trx, { paymentId, captureMinor: costMinor, now: new Date() }));
  await settled;
}
