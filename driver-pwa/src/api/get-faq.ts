import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './request.ts';

const faqItem = z.object({ id: z.uuid(), question: z.string(), answer: z.string() });

/** Directus answers with what the public policy allows: published ones. */
export function useFaq() {
  return useQuery({
    queryKey: ['faq'],
    queryFn: ({ signal }) =>
      request('/items/faq_items?fields=id,question,answer&sort=sort&limit=200', z.array(faqItem), { signal }),
    staleTime: 60_000,
  });
}
