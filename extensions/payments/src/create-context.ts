import { createYookassaFiscal, createYookassaProvider } from '@tok/payments';
import type { Logger, PaymentChange, PaymentContext } from '@tok/payments';
import type { Knex } from 'knex';
import type { PaymentsConfig } from './config.ts';

/** What of Directus' context is needed. */
export interface ContextParts {
  db: Knex;
  config: PaymentsConfig;
  logger: Logger;
  /** tells extensions/charging within this process; whom it does not reach finds the change by his sweep */
  emit: (event: 'tok.payment.changed', change: PaymentChange) => void;
}

export function createContext({ db, config, logger, emit }: ContextParts): PaymentContext {
  const { apiUrl, shopId, secretKey, receipts } = config;
  const shop = { apiUrl, shopId, secretKey };
  return {
    db,
    provider: createYookassaProvider(shop),
    now: () => new Date(),
    logger,
    receipts: receipts
      ? {
          fiscal: createYookassaFiscal({ ...shop, taxSystemCode: receipts.taxSystemCode }),
          emailFallback: receipts.emailFallback,
        }
      : null,
    onPaymentChanged: (change) => emit('tok.payment.changed', change),
  };
}
