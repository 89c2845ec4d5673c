import { notices } from '@tok/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

export const noticesKey = ['notices'];

const refreshMs = 60_000;

function getNotices(cursor: string | null, limit: number, signal: AbortSignal) {
  const query = new URLSearchParams({ language: i18next.language === 'en' ? 'en' : 'ru', limit: String(limit) });
  if (cursor !== null) query.set('cursor', cursor);
  return request(`/alerts/notices?${query.toString()}`, notices, { signal });
}

/** What the driver was told, newest first, a page at a time, in the language of the app. */
export function useNotices() {
  const { i18n } = useTranslation();
  return useInfiniteQuery({
    queryKey: [...noticesKey, 'list', i18n.language],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => getNotices(pageParam, 20, signal),
    getNextPageParam: (page) => page.nextCursor,
    // What was new when he came stays marked while he looks; what comes meanwhile is told by the worker.
    staleTime: refreshMs,
  });
}

/** How many he has not seen; 0 for a guest, and until it is known. */
export function useUnreadNotices(): number {
  const query = useQuery({
    queryKey: [...noticesKey, 'unread'],
    queryFn: async ({ signal }) => (await getNotices(null, 1, signal)).unreadCount,
    enabled: useIsSignedIn(),
    refetchInterval: refreshMs,
    staleTime: refreshMs,
  });
  return query.data ?? 0;
}
