import { history } from '@tok/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { request } from './request.ts';

export interface HistoryFilter {
  /** local days, inclusive, YYYY-MM-DD; empty is open */
  from: string;
  to: string;
}

const pageSize = 30;

/** Ended sessions, newest first, a page at a time. */
export function useHistory(filter: HistoryFilter) {
  return useInfiniteQuery({
    queryKey: ['history', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(pageSize) });
      if (filter.from) query.set('from', filter.from);
      if (filter.to) query.set('to', filter.to);
      if (pageParam) query.set('cursor', pageParam);
      return request(`/charging/history?${query.toString()}`, history, { signal });
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}
