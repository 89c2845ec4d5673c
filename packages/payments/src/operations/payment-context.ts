import type { Knex } from 'knex';
import type { Uuid } from '@tok/database';
import type { PaymentProvider } from '../provider/payment-provider.ts';
import type { ReceiptsContext } from '../receipts/receipts-context.ts';

/** The part of pino that we use. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** A payment that stands elsewhere than before; said after the commit. */
export interface PaymentChange {
  payment: Uuid;
  session: Uuid | null;
}

/** What everything that talks to the provider is given. */
export interface PaymentContext {
  db: Knex;
  provider: PaymentProvider;
  now: () => Date;
  logger: Logger;
  /** none: the operator's receipts are not made through us */
  receipts?: ReceiptsContext | null | undefined;
  /** called after each commit that moved a payment; may be lost with the process; must not throw */
  onPaymentChanged?: ((change: PaymentChange) => void) | undefined;
}
