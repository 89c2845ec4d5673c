import type { FiscalProvider } from './fiscal-provider.ts';

/** How this operator's receipts are made. */
export interface ReceiptsContext {
  fiscal: FiscalProvider;
  /** for a register that demands an e-mail: where the receipts of drivers without one go; null: a phone number is enough */
  emailFallback: string | null;
}
