import { debts } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

export const debtsKey = ['debts'] as const;

/** What the driver owes, charge by charge. @param isNeeded false: nothing is asked */
export function useDebts(isNeeded = true) {
  return useQuery({
    queryKey: debtsKey,
    queryFn: ({ signal }) => request('/payments/debts', debts, { signal }),
    enabled: isNeeded,
  });
}
