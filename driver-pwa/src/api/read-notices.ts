import { useMutation, useQueryClient } from '@tanstack/react-query';
import { noticesKey } from './get-notices.ts';
import { fetchAnswer } from './request.ts';

/** Marks as read what was shown: all up to the newest of it. The list keeps its marks while it is looked at. */
export function useReadNotices() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => fetchAnswer('/alerts/notices/read', { method: 'POST', body: { until } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...noticesKey, 'unread'] }),
  });
}
