import { receiptList } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const pollMs = 10_000;

/** What the receipts are over: a charge, or a payment of its own, such as a top-up. */
export type ReceiptsAbout = { session: string } | { payment: string };

/**
 * The receipts over one charge, or one payment. Asked for again while one is on its way to the register, or while money still moves.
 *
 * @param isSettled nothing more will be charged or given back
 */
export function useReceipts(about: ReceiptsAbout, isSettled: boolean) {
  return useQuery({
    queryKey: ['receipts', about],
    queryFn: ({ signal }) => request(`/payments/receipts?${new URLSearchParams(about)}`, receiptList, { signal }),
    refetchInterval: ({ state: { data: receipts } }) =>
      !isSettled || receipts?.some(({ status }) => status === 'waiting') ? pollMs : false,
  });
}
