import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './request.ts';

const promotion = z.object({
  id: z.uuid(),
  title: z.string(),
  text: z.string(),
  /** YYYY-MM-DD, the company's time */
  starts_on: z.string(),
  ends_on: z.string().nullable(),
});
export type Promotion = z.infer<typeof promotion>;

export function usePromotions() {
  return useQuery({
    queryKey: ['promotions'],
    queryFn: ({ signal }) =>
      request(
        '/items/promotions?fields=id,title,text,starts_on,ends_on&sort=-starts_on&limit=100',
        z.array(promotion),
        { signal },
      ),
    staleTime: 60_000,
  });
}
