import { quote, type QuoteRequest } from '@tok/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

export const quoteKey = ['quote'] as const;

/** What a start with these would cost and hold; nothing is started. */
export function useQuote(body: QuoteRequest | null) {
  return useQuery({
    queryKey: [...quoteKey, body],
    queryFn: ({ signal }) => request('/charging/quote', quote, { method: 'POST', body, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}
