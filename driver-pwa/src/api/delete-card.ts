import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sourcesKey } from './get-sources.ts';
import { fetchAnswer } from './request.ts';

export function useDeleteCard() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await fetchAnswer(`/payments/cards/${id}`, { method: 'DELETE' });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: sourcesKey }),
  });
}
