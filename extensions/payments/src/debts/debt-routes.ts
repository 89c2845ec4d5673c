import { payDebtsRequest } from '@tok/api';
import type { DebtPaymentView, PayDebtsRequest } from '@tok/api';
import type { PaymentRow, Uuid } from '@tok/database';
import { apiFailure, findClient, parse, parseId, requireUser } from '@tok/endpoint';
import { findDebtPayment, readBalances, refreshCharge, requestDebtPayment } from '@tok/payments';
import type { DebtPaymentRequest, PaymentContext } from '@tok/payments';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { requireReturnAddress } from '../cards/return-address.ts';
import { beginCharge } from '../charges/begin-charge.ts';
import { viewCharge } from '../charges/charge-view.ts';
import type { MayAsk } from '../charges/question-limit.ts';
import { route } from '../route.ts';
import { listDebts } from './list-debts.ts';

/** What a driver owes: looked at, and paid. */
export function addDebtRoutes(router: Router, context: PaymentContext, mayAsk: MayAsk): void {
  const { db } = context;
  router.get(
    '/debts',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      response.json({ data: await listDebts(db, clientId) });
    }),
  );
  router.post(
    '/debts/pay',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const wanted = parse(payDebtsRequest, request.body);
      requireReturnAddress(wanted.returnUrl);
      const payment = await beginCharge(context, {
        clientId,
        kind: 'debt',
        request: (trx, now) => requestDebtPayment(trx, requestOf(context, clientId, wanted, now)),
      });
      response.status(201).json({ data: await viewPayment(db, clientId, payment) });
    }),
  );
  router.get(
    '/debts/payments/:id',
    route(async (request, response) => {
      const clientId = await findClient(db, requireUser(request));
      const payment = await findDebtPayment(db, { id: parseId(request.params['id']), clientId });
      if (!payment) throw apiFailure('NOT_FOUND');
      const current = mayAsk(clientId) ? await refreshCharge(context, payment) : payment;
      response.json({ data: await viewPayment(db, clientId, current) });
    }),
  );
}

function requestOf(
  { provider }: PaymentContext,
  clientId: Uuid,
  { id, amountMinor, paymentMethodId, returnUrl }: PayDebtsRequest,
  now: Date,
): DebtPaymentRequest {
  return {
    id: id.toLowerCase(),
    clientId,
    from: paymentMethodId === null || paymentMethodId === 'balance' ? paymentMethodId : cardOf(paymentMethodId),
    amountMinor,
    returnUrl,
    provider: provider.name,
    now,
  };
}

function cardOf(paymentMethodId: Uuid): { paymentMethodId: Uuid } {
  return { paymentMethodId: paymentMethodId.toLowerCase() };
}

async function viewPayment(db: Knex, clientId: Uuid, payment: PaymentRow): Promise<DebtPaymentView> {
  const { debtMinor } = await readBalances(db, clientId);
  return { ...viewCharge(payment), debtMinor };
}
