/**
 * The port to whoever registers cash receipts with the tax service (54-FZ). Sums are integer kopecks of RUB, instants
 * are UTC; errors are those of the payment port: ProviderRefusedError, ProviderUnavailableError.
 */
export interface FiscalProvider {
  /** stands in receipts.provider */
  readonly name: string;
  /** Registers one receipt and mails it: the same key with the same request is done once, as with payments. */
  register(request: ReceiptRequest, key: string): Promise<FiscalReceipt>;
  /** @returns null when the register knows no such receipt */
  getReceipt(providerReceiptId: string): Promise<FiscalReceipt | null>;
  /**
   * Receipts of the same payment or refund that say the same as `request` and were not refused. A register keeps no id
   * of ours: the caller passes over those that he knows.
   */
  findReceipts(request: ReceiptRequest): Promise<FiscalReceipt[]>;
}

/** One line, quantity 1. */
export interface ReceiptRequest {
  /** income, or income given back */
  kind: 'payment' | 'refund';
  /** what it hangs on at the provider: a receipt for money given back hangs on the refund where there is one */
  about: { providerPaymentId: string } | { providerRefundId: string };
  /** at least one of both */
  customer: { email: string | null; phone: string | null };
  amountMinor: number;
  /** at most 128 characters */
  description: string;
  /** the register's code, 1 to 12 */
  vatCode: number;
  mode: 'full_payment' | 'full_prepayment';
  settlement: 'cashless' | 'prepayment';
}

/** Linear: pending → succeeded | canceled. */
export interface FiscalReceipt {
  id: string;
  status: 'pending' | 'succeeded' | 'canceled';
  /** ФД */
  documentNumber: string | null;
  /** ФН */
  storageNumber: string | null;
  /** ФПД */
  attribute: string | null;
  registeredAt: Date | null;
}
