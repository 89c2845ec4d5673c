import { cardView, type BindCardRequest } from '@tok/api';
import { useMutation } from '@tanstack/react-query';
import { request } from './request.ts';

/** Begins to bind a card; the answer carries the address of the provider's form. */
export function useBindCard() {
  return useMutation({
    mutationFn: (body: BindCardRequest) => request('/payments/cards', cardView, { method: 'POST', body }),
  });
}
