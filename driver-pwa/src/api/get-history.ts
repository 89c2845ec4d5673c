import { history } from '@tok/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from './request.ts';

export interface HistoryFilter {
  /** local days, inclusive, YYYY-MM-DD; empty is open */
  from: string;
  to: string;
  /** exact; null: any */
  energyWh: number | null;
  costMinor: number | null;
}

const pageSize = 30;

/** Ended sessions, newest first, a page at a time. */
export function useHistory({ from, to, energyWh, costMinor }: HistoryFilter) {
  return useInfiniteQuery({
    queryKey: ['history', { from, to, energyWh, costMinor }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(pageSize) });
      if (from) query.set('from', from);
      if (to) query.set('to', to);
      if (energyWh !== null) query.set('energyWh', String(energyWh));
      if (costMinor !== null) query.set('costMinor', String(costMinor));
      if (pageParam) query.set('cursor', pageParam);
      return request(`/charging/history?${query.toString()}`, history, { signal });
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}
