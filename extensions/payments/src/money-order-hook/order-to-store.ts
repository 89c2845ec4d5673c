import { randomUUID } from 'node:crypto';
import { createError } from '@directus/errors';
import type { MoneyOrderRow, Uuid } from '@tok/database';
import { findOrderFault, isMoneyOrderKind, orderShapes } from '@tok/payments';
import type { AskedField, AskedOrder } from '@tok/payments';
import type { Knex } from 'knex';
import { z } from 'zod';

/** What a person in Studio is told when an order is not saved. */
export const InvalidOrderError = createError<{ reason: string }>('INVALID_PAYLOAD', ({ reason }) => reason, 400);

export const OrderForbiddenError = createError<{ reason: string }>('FORBIDDEN', ({ reason }) => reason, 403);

const key = z.uuid({ error: 'выберите из списка' }).nullish();

/** Of what is sent only this counts. Nested rows, which Studio could send for a reference, are no keys. */
const sent = z.object({
  id: z.uuid().optional(),
  kind: z.string({ error: 'Выберите, что сделать' }),
  client: key,
  payment: key,
  debt: key,
  counterparty: key,
  amount_minor: z.int({ error: 'Сумма указана неверно' }).nullish(),
  reason: z.string({ error: 'Укажите причину' }).trim(),
  document_number: z.string().trim().nullish(),
  document_date: z.string().trim().nullish(),
});

/** As the permissions of those who may order allow: the status is the column's default, 'new'. */
type StoredOrder = AskedOrder & Pick<MoneyOrderRow, 'requested_by' | 'created_at'>;

/**
 * The row of an order that a person gives: what its kind does not need is left out, who asked and when is known here.
 *
 * @param db the transaction of the save
 * @throws InvalidOrderError with what speaks against it
 */
export async function orderToStore(
  db: Knex,
  payload: unknown,
  { person, now }: { person: Uuid | null; now: Date },
): Promise<StoredOrder> {
  const read = sent.safeParse(payload);
  if (!read.success)
    throw new InvalidOrderError({ reason: read.error.issues.map(({ message }) => message).join('; ') });
  const { data } = read;
  const id = (data.id ?? randomUUID()).toLowerCase();
  const order: AskedOrder = { id, kind: data.kind, reason: data.reason, ...neededOf(data) };
  const fault = await findOrderFault(db, order, now);
  if (fault !== null) throw new InvalidOrderError({ reason: fault });
  return { ...order, requested_by: person, created_at: now.toISOString() };
}

/** Studio sends what was typed before another kind was chosen. */
function neededOf(data: z.output<typeof sent>): Pick<AskedOrder, AskedField> {
  const shape = isMoneyOrderKind(data.kind) ? orderShapes[data.kind] : null;
  const isAsked = (field: AskedField): boolean =>
    shape !== null && [...shape.requires, ...(shape.allows ?? [])].includes(field);
  const text = (field: Exclude<AskedField, 'amount_minor'>): string | null =>
    isAsked(field) ? data[field] || null : null;
  return {
    client: text('client'),
    payment: text('payment'),
    debt: text('debt'),
    counterparty: text('counterparty'),
    amount_minor: isAsked('amount_minor') ? (data.amount_minor ?? null) : null,
    document_number: text('document_number'),
    document_date: text('document_date'),
  };
}
