import { randomInt, randomUUID } from 'node:crypto';
import type { SandboxReceipt } from './sandbox-objects.ts';
import type { ShopConfig } from './shop.ts';

export type ReceiptOrder = Omit<SandboxReceipt, 'id' | 'status' | 'createdAt' | 'settlesAt' | 'fiscal'>;

export interface ReceiptDesk {
  /** Sends a receipt to the register, which answers later. */
  orderReceipt(order: ReceiptOrder): SandboxReceipt;
  /** The register's answer to a receipt that is pending. */
  endReceipt(receipt: SandboxReceipt, status: 'succeeded' | 'canceled'): void;
  /** Of a payment or of a refund, oldest first. */
  receiptsOf(of: { paymentId: string } | { refundId: string }): SandboxReceipt[];
  /** @returns how many have ended now */
  settleDueReceipts(): number;
}

/** A cash register that is only imitated, as that of the test shop. Nobody is notified of what it does. */
export function createReceiptDesk({ state, settings, faults, now }: ShopConfig): ReceiptDesk {
  function orderReceipt(order: ReceiptOrder): SandboxReceipt {
    const settlesAt = new Date(now().getTime() + settings.receiptDelayMs).toISOString();
    const receipt: SandboxReceipt = {
      id: `rt-${randomUUID()}`,
      status: 'pending',
      ...order,
      createdAt: now().toISOString(),
      settlesAt: faults.receipts === 'pending' ? null : settlesAt,
      fiscal: null,
    };
    state.receipts.set(receipt.id, receipt);
    return receipt;
  }

  function endReceipt(receipt: SandboxReceipt, status: 'succeeded' | 'canceled'): void {
    receipt.status = status;
    receipt.settlesAt = null;
    if (status === 'canceled') return;
    receipt.fiscal = {
      documentNumber: String(state.receipts.size),
      storageNumber: '9960440300000000',
      attribute: String(randomInt(1_000_000_000, 4_000_000_000)),
      registeredAt: now().toISOString(),
    };
  }

  function receiptsOf(of: { paymentId: string } | { refundId: string }): SandboxReceipt[] {
    return [...state.receipts.values()].filter((receipt) =>
      'paymentId' in of ? receipt.paymentId === of.paymentId : receipt.refundId === of.refundId,
    );
  }

  function settleDueReceipts(): number {
    const at = now().getTime();
    const due = [...state.receipts.values()].filter(
      ({ settlesAt }) => settlesAt !== null && Date.parse(settlesAt) <= at,
    );
    for (const receipt of due) endReceipt(receipt, faults.receipts === 'cancel' ? 'canceled' : 'succeeded');
    return due.length;
  }

  return { orderReceipt, endReceipt, receiptsOf, settleDueReceipts };
}
