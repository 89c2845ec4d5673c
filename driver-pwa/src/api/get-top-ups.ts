import { topUps } from '@tok/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from './request.ts';

export interface TopUpsFilter {
  /** local days, inclusive, YYYY-MM-DD; empty is open */
  from: string;
  to: string;
  /** exact; null: any */
  amountMinor: number | null;
}

const pageSize = 30;

export const topUpsKey = ['top-ups'] as const;

/** Money paid into the wallet, newest first, a page at a time. */
export function useTopUps({ from, to, amountMinor }: TopUpsFilter) {
  return useInfiniteQuery({
    queryKey: [...topUpsKey, { from, to, amountMinor }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(pageSize) });
      if (from) query.set('from', from);
      if (to) query.set('to', to);
      if (amountMinor !== null) query.set('amountMinor', String(amountMinor));
      if (pageParam) query.set('cursor', pageParam);
      return request(`/payments/top-ups?${query.toString()}`, topUps, { signal });
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}
