import { documentInForce } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './request.ts';

/** The documents in force, of each type one. */
export function useDocuments() {
  return useQuery({
    queryKey: ['documents'],
    queryFn: ({ signal }) => request('/sign-in/documents', z.array(documentInForce), { signal }),
    staleTime: 60_000,
  });
}
