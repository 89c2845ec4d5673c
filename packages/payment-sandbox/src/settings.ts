/** How the shop is set up and how long things take; may be changed while it runs. */
export interface Settings {
  /** how long a payment's form may be filled in */
  formLifeMs: number;
  /** how long the form of a binding may be filled in */
  bindingLifeMs: number;
  /** how long a hold is kept */
  holdLifeMs: number;
  /** from the request to the register's answer */
  receiptDelayMs: number;
  /** of a refund that does not succeed at once */
  refundDelayMs: number;
  /** of webhooks while faults.webhooks is 'late' */
  webhookDelayMs: number;
  /** what the shop pays of a captured sum, hundredths of a percent */
  feeBasisPoints: number;
  /** who registers receipts: 'atol' stands for registers of others, 'avanpost' is «Чеки от ЮKassa»; null: nobody */
  fiscalProvider: 'avanpost' | 'atol' | null;
}

const hourMs = 3_600_000;

export function defaultSettings(): Settings {
  return {
    formLifeMs: hourMs,
    bindingLifeMs: hourMs,
    holdLifeMs: 7 * 24 * hourMs,
    receiptDelayMs: 2_000,
    refundDelayMs: 3_000,
    webhookDelayMs: 5_000,
    feeBasisPoints: 0,
    fiscalProvider: 'atol',
  };
}
