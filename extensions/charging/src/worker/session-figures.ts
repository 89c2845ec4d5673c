import { readInstant } from '@tok/database';
import type { InstantColumn, Uuid } from '@tok/database';
import type { ChargingContext } from '../charging-context.ts';

/**
 * Tells subscribers of the live figures that the hub writes straight into ocpp_transactions.
 *
 * On Postgres the wake-up names the session; a look without a name (SQLite, or a wake-up that was lost) goes by updated_at.
 */
export class SessionFigures {
  readonly #context: ChargingContext;
  #seenUntil: Date;

  constructor(context: ChargingContext) {
    this.#context = context;
    this.#seenUntil = context.now();
  }

  async look(): Promise<void> {
    const rows: { session: Uuid; updated_at: InstantColumn }[] = await this.#context
      .db('ocpp_transactions')
      // Of those that run there are few, and an index; the end of one is an event.
      .where('status', 'running')
      .where('updated_at', '>', this.#seenUntil)
      .whereNotNull('session')
      .select('session', 'updated_at');
    for (const { session, updated_at } of rows) {
      const updatedAt = readInstant(updated_at);
      if (updatedAt > this.#seenUntil) this.#seenUntil = updatedAt;
      this.#context.onSessionChanged(session);
    }
  }

  announce(sessionId: Uuid): void {
    this.#context.onSessionChanged(sessionId);
  }
}
