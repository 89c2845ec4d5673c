import { receiptsQuery } from '@tok/api';
import type { ReceiptRow, Uuid } from '@tok/database';
import { apiFailure, findClient, parse, requireUser } from '@tok/endpoint';
import { listReceipts, vatOfReceipts } from '@tok/payments';
import type { PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { route } from '../route.ts';
import { viewReceipt } from './receipt-view.ts';

/** GET /payments/receipts: the receipts over one charge, or one payment, of this driver. */
export function addReceiptRoutes(router: Router, { db }: PaymentContext): void {
  router.get(
    '/receipts',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const { session, payment } = parse(receiptsQuery, request.query);
      const rows =
        session === undefined
          ? await receiptsOf(db, 'payments', clientId, (payment ?? '').toLowerCase())
          : await receiptsOf(db, 'charging_sessions', clientId, session.toLowerCase());
      const vat = await vatOfReceipts(db, rows);
      response.json({ data: rows.map((row) => viewReceipt(row, vat.get(row.id) ?? null)) });
    }),
  );
}

/** @throws NOT_FOUND for another driver's */
async function receiptsOf(
  db: Knex,
  table: 'payments' | 'charging_sessions',
  clientId: Uuid,
  id: Uuid,
): Promise<ReceiptRow[]> {
  if (!(await db(table).where({ id, client: clientId }).first('id'))) throw apiFailure('NOT_FOUND');
  return listReceipts(db, clientId, table === 'payments' ? { paymentId: id } : { sessionId: id });
}
