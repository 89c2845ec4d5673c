import { receiptList } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const pollMs = 10_000;

/**
 * The receipts over one charge. Asked for again while one is on its way to the register, or while money still moves.
 *
 * @param isSettled nothing more will be charged or given back
 */
export function useReceipts(sessionId: string, isSettled: boolean) {
  return useQuery({
    queryKey: ['receipts', sessionId],
    queryFn: ({ signal }) => request(`/payments/receipts?session=${sessionId}`, receiptList, { signal }),
    refetchInterval: ({ state: { data: receipts } }) =>
      !isSettled || receipts?.some(({ status }) => status === 'waiting') ? pollMs : false,
  });
}
