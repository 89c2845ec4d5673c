import { moneyPath } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const pollMs = 10_000;

/**
 * Where every rouble of a charge went. Asked for again while some of it moves.
 *
 * @param isSettled nothing more will be charged or released
 * @param isNeeded false: nothing is asked
 */
export function useMoneyPath(sessionId: string, isSettled: boolean, isNeeded: boolean) {
  return useQuery({
    // What is read once more when the charge is settled.
    queryKey: ['money-path', sessionId, isSettled],
    queryFn: ({ signal }) => request(`/payments/sessions/${sessionId}`, moneyPath, { signal }),
    enabled: isNeeded,
    refetchInterval: ({ state: { data: path } }) =>
      !isSettled || path?.refunds.some(({ status }) => status === 'pending') ? pollMs : false,
    placeholderData: (before) => before,
  });
}
