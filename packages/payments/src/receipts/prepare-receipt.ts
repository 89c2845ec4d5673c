import type { Knex } from 'knex';
import type { ChargingSessionRow, ClientRow, PaymentRow, ReceiptRow, RefundRow } from '@tok/database';
import type { ReceiptRequest } from './fiscal-provider.ts';
import { describeCharge } from './describe-charge.ts';
import type { ReceiptsContext } from './receipts-context.ts';

/** Why a receipt cannot be sent: not yet, or never through this register. In Russian words. */
export interface Obstacle {
  isForEver: boolean;
  words: string;
}

export type Prepared = { receipt: ReceiptRow; request: ReceiptRequest } | { obstacle: Obstacle };

/**
 * What is sent to the register. Its words and its addressee are found when a key is used for the first time, and kept with
 * the receipt before it is sent: a key goes with one body.
 */
export async function prepareReceipt(
  db: Knex,
  row: ReceiptRow,
  { emailFallback, now }: Pick<ReceiptsContext, 'emailFallback'> & { now: Date },
): Promise<Prepared> {
  const about = await aboutOf(db, row);
  if ('obstacle' in about) return about;
  if (row.first_sent_at !== null) return { receipt: row, request: requestFor(row, about) };
  const words = await wordsFor(db, row);
  if (typeof words !== 'string') return words;
  const client = await db<ClientRow>('clients')
    .where({ id: row.client ?? '' })
    .first('email', 'phone');
  const contacts = { email: client?.email ?? emailFallback, phone: client?.phone ?? null };
  // The register sends the receipt to one of both; the driver chose the e-mail.
  const customer = client?.email ? { ...contacts, phone: null } : contacts;
  if (customer.email === null && customer.phone === null) return later('Неизвестно, куда отправить чек');
  const changes = { ...customer, description: words, first_sent_at: now };
  const [kept] = await db<ReceiptRow>('receipts')
    .where({ id: row.id, registration: row.registration, first_sent_at: null })
    .update(changes, ['id']);
  if (!kept) return later('Чек отправляет другой процесс');
  const receipt = { ...row, ...changes };
  return { receipt, request: requestFor(receipt, about) };
}

type About = ReceiptRequest['about'];

/** Payment first: a receipt hangs on money that the provider has taken or given back. */
async function aboutOf(db: Knex, row: ReceiptRow): Promise<About | { obstacle: Obstacle }> {
  const refund = row.refund === null ? undefined : await db<RefundRow>('refunds').where({ id: row.refund }).first();
  if (refund?.provider_refund_id) return { providerRefundId: refund.provider_refund_id };
  const payment = await db<PaymentRow>('payments').where({ id: row.payment }).first('provider_payment_id');
  if (payment?.provider_payment_id) return { providerPaymentId: payment.provider_payment_id };
  return {
    obstacle: {
      isForEver: true,
      words: 'У денег нет платежа в ЮKassa, к которому можно приложить чек: пробейте его на кассе вручную',
    },
  };
}

async function wordsFor(db: Knex, row: ReceiptRow): Promise<string | { obstacle: Obstacle }> {
  if (row.kind === 'refund') {
    const original = await originalOf(db, row);
    if (original?.status === 'succeeded') return original.description;
    const isMadeElsewhere = !original || original.comment !== null || original.next_attempt_at === null;
    if (!isMadeElsewhere) return later('Ждёт регистрации чека прихода');
    return { obstacle: { isForEver: true, words: 'Чек прихода выдан не здесь: пробейте и чек возврата вручную' } };
  }
  if (row.session === null || row.payment_mode !== 'full_payment') return row.description;
  const session = await db<ChargingSessionRow>('charging_sessions').where({ id: row.session }).first();
  return session ? describeCharge(session, row.amount_minor) : row.description;
}

async function originalOf(db: Knex, row: ReceiptRow): Promise<ReceiptRow | undefined> {
  const id = row.idempotency_key?.split(':').at(-1) ?? '';
  return db<ReceiptRow>('receipts').where({ id, payment: row.payment }).first();
}

function later(words: string): { obstacle: Obstacle } {
  return { obstacle: { isForEver: false, words } };
}

function requestFor(row: ReceiptRow, about: About): ReceiptRequest {
  return {
    kind: row.kind === 'refund' ? 'refund' : 'payment',
    about,
    customer: { email: row.email, phone: row.phone },
    amountMinor: row.amount_minor,
    description: row.description,
    vatCode: row.vat_code,
    mode: row.payment_mode === 'full_prepayment' ? 'full_prepayment' : 'full_payment',
    settlement: row.settlement === 'prepayment' ? 'prepayment' : 'cashless',
  };
}
