import { cardView } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

const pollMs = 1_500;

/** A card; while the provider has not decided about it, it is asked for again. */
export function useCard(id: string) {
  return useQuery({
    queryKey: ['card', id],
    queryFn: ({ signal }) => request(`/payments/cards/${encodeURIComponent(id)}`, cardView, { signal }),
    enabled: id !== '',
    refetchInterval: (query) => (query.state.data && query.state.data.status !== 'pending' ? false : pollMs),
  });
}
