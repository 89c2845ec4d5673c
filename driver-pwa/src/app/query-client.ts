import { QueryClient } from '@tanstack/react-query';
import { failureOf } from '../api/api-failure.ts';

/** Asked again only when it can help; without a network too: the screen says that there is none and tries on. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (count, error) => count < 2 && failureOf(error).isTemporary,
        retryDelay: 1500,
        staleTime: 5_000,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
