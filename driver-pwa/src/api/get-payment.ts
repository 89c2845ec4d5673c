import { debtPaymentView, topUpView } from '@tok/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { failureOf } from './api-failure.ts';
import { debtsKey } from './get-debts.ts';
import { sourcesKey } from './get-sources.ts';
import { topUpsKey } from './get-top-ups.ts';
import { forgetPending, forgetUnknown, type PaymentKindName } from './pending-payment.ts';
import { request } from './request.ts';

const pollMs = 2_000;
/** Of looks that come quickly: a bank that has not answered by then takes its time. */
const quickLooks = 30;
const slowPollMs = 10_000;

type Looked = { status: string };

function pollOf(payment: Looked | undefined, looks: number): number | false {
  if (payment && payment.status !== 'pending' && payment.status !== 'awaiting_confirmation') return false;
  return looks < quickLooks ? pollMs : slowPollMs;
}

/** Once its end is known: it is no longer waited for, and what it changed is read again. */
function useEnd(name: PaymentKindName, id: string, end: string | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (end === null) return;
    if (end === 'unknown') forgetUnknown(name, id);
    else forgetPending(name, id);
    for (const queryKey of [sourcesKey, debtsKey, topUpsKey]) void queries.invalidateQueries({ queryKey });
  }, [name, id, end, queries]);
}

function endOf(payment: Looked | undefined, error: unknown): string | null {
  if (payment?.status === 'captured' || payment?.status === 'failed') return payment.status;
  // The server never heard of it: nothing was taken.
  return error !== null && failureOf(error).code === 'NOT_FOUND' ? 'unknown' : null;
}

/** A top-up, asked for again until its end is known. */
export function useTopUp(id: string) {
  const query = useQuery({
    queryKey: ['top-up', id],
    queryFn: ({ signal }) => request(`/payments/top-ups/${encodeURIComponent(id)}`, topUpView, { signal }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (isUnknown(state.error) ? false : pollOf(state.data, state.dataUpdateCount)),
  });
  useEnd('topUp', id, endOf(query.data, query.error));
  return query;
}

/** A payment of debts, asked for again until its end is known. */
export function useDebtPayment(id: string) {
  const query = useQuery({
    queryKey: ['debt-payment', id],
    queryFn: ({ signal }) => request(`/payments/debts/payments/${encodeURIComponent(id)}`, debtPaymentView, { signal }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (isUnknown(state.error) ? false : pollOf(state.data, state.dataUpdateCount)),
  });
  useEnd('debt', id, endOf(query.data, query.error));
  return query;
}

function isUnknown(error: unknown): boolean {
  return error !== null && failureOf(error).code === 'NOT_FOUND';
}
