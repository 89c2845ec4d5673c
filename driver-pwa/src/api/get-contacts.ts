import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './request.ts';

const text = z.string().nullable();
const contacts = z.object({
  company_name: z.string(),
  legal_details: text,
  address: text,
  support_phone: text,
  support_email: text,
  telegram_url: text,
  working_hours: text,
});
export type Contacts = z.infer<typeof contacts>;

const fields = Object.keys(contacts.shape).join(',');

export function useContacts() {
  return useQuery({
    queryKey: ['contacts'],
    queryFn: ({ signal }) => request(`/items/contacts?fields=${fields}`, contacts, { signal }),
    staleTime: 60_000,
  });
}
