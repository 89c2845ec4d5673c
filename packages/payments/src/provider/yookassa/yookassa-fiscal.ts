import type { FiscalProvider, FiscalReceipt, ReceiptRequest } from '../../receipts/fiscal-provider.ts';
import { formatAmount } from './monetary-amount.ts';
import { YookassaClient } from './yookassa-client.ts';
import type { YookassaConfig } from './yookassa-client.ts';
import { yookassaReceipt, yookassaReceiptList } from './yookassa-receipt-shapes.ts';
import type { YookassaReceipt } from './yookassa-receipt-shapes.ts';

/** More than the 30 receipts that one payment or refund may have. */
const listPageSize = 100;

export interface YookassaFiscalConfig extends YookassaConfig {
  /** 1 to 6; null: the register knows it. АТОЛ Онлайн with FFD 1.2 demands it, «Чеки от ЮKassa» ignore it */
  taxSystemCode?: number | null;
}

/**
 * Receipts through YooKassa, after the payment: POST /receipts with the sum that was really taken.
 *
 * Needs a cash register with the scenario «Сначала платёж, потом чек»; YooKassa passes the receipt on to it.
 *
 * @source https://yookassa.ru/developers/payment-acceptance/receipts/54fz/other-services/basics#receipt-after-payment
 */
export function createYookassaFiscal(config: YookassaFiscalConfig): FiscalProvider {
  const client = new YookassaClient(config);
  const taxSystemCode = config.taxSystemCode ?? null;
  return {
    name: 'yookassa',
    register: async (request, key) =>
      readReceipt(await client.post('/receipts', receiptBody(request, taxSystemCode), key, yookassaReceipt)),
    async getReceipt(providerReceiptId) {
      const answer = await client.read(`/receipts/${encodeURIComponent(providerReceiptId)}`, yookassaReceipt);
      return answer && readReceipt(answer);
    },
    async findReceipts(request) {
      const query = new URLSearchParams({ ...aboutOf(request), limit: String(listPageSize) });
      const answer = await client.read(`/receipts?${query}`, yookassaReceiptList);
      return (answer?.items ?? []).filter((receipt) => saysTheSame(receipt, request)).map(readReceipt);
    },
  };
}

function receiptBody(request: ReceiptRequest, taxSystemCode: number | null): unknown {
  const amount = { value: formatAmount(request.amountMinor), currency: 'RUB' };
  const { email, phone } = request.customer;
  return {
    type: request.kind,
    ...aboutOf(request),
    customer: { ...(email !== null && { email }), ...(phone !== null && { phone: phone.replace(/^\+/, '') }) },
    items: [
      {
        description: request.description,
        quantity: 1,
        amount,
        vat_code: request.vatCode,
        // Money that comes ahead is no service yet.
        payment_subject: request.mode === 'full_prepayment' ? 'payment' : 'service',
        payment_mode: request.mode,
        measure: 'another',
      },
    ],
    settlements: [{ type: request.settlement, amount }],
    internet: true,
    send: true,
    ...(taxSystemCode !== null && { tax_system_code: taxSystemCode }),
  };
}

function aboutOf({ about }: ReceiptRequest): Record<string, string> {
  return 'providerPaymentId' in about ? { payment_id: about.providerPaymentId } : { refund_id: about.providerRefundId };
}

/** What the answer leaves out says nothing against it. */
function saysTheSame(receipt: YookassaReceipt, request: ReceiptRequest): boolean {
  const [item, ...others] = receipt.items;
  const settlement = receipt.settlements?.[0];
  return (
    receipt.status !== 'canceled' &&
    receipt.type === request.kind &&
    item !== undefined &&
    others.length === 0 &&
    item.amount.value === request.amountMinor &&
    item.description === request.description &&
    item.vat_code === request.vatCode &&
    (item.payment_mode ?? request.mode) === request.mode &&
    (settlement?.type ?? request.settlement) === request.settlement
  );
}

function readReceipt(receipt: YookassaReceipt): FiscalReceipt {
  return {
    id: receipt.id,
    status: receipt.status,
    documentNumber: receipt.fiscal_document_number ?? null,
    storageNumber: receipt.fiscal_storage_number ?? null,
    attribute: receipt.fiscal_attribute ?? null,
    registeredAt: receipt.registered_at ? new Date(receipt.registered_at) : null,
  };
}
