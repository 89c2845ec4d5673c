import { cardView, type ChangeCardRequest } from '@tok/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sourcesKey } from './get-sources.ts';
import { request } from './request.ts';

/** Makes a card the one that is offered first. */
export function usePreferCard() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request(`/payments/cards/${id}`, cardView, {
        method: 'PATCH',
        body: { isDefault: true } satisfies ChangeCardRequest,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: sourcesKey }),
  });
}
