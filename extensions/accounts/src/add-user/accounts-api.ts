import { useApi } from '@directus/extensions-sdk';
import type { MadeUsers, NewUser } from '@tok/api';

export interface Counterparty {
  id: string;
  name: string;
  contract_number: string;
}

export function useAccountsApi() {
  const api = useApi();
  const dataOf = <Data>({ data }: { data: { data: Data } }): Data => data.data;
  return {
    load: async (): Promise<MadeUsers> => dataOf(await api.get('/accounts/users')),
    counterparties: async (): Promise<Counterparty[]> =>
      dataOf(
        await api.get('/items/counterparties', {
          params: { fields: 'id,name,contract_number', sort: 'name', limit: 500 },
        }),
      ),
    make: async (user: NewUser): Promise<void> => void (await api.post('/accounts/users', user)),
    retryGrafana: async (id: string): Promise<MadeUsers> =>
      dataOf(await api.post(`/accounts/users/${id}/grafana/retry`)),
    repeatLetter: async (id: string): Promise<MadeUsers> => dataOf(await api.post(`/accounts/users/${id}/letter`)),
  };
}

/** What the server said in words, where it said any; a lost connection says nothing. */
export function refusalText(error: unknown): string | null {
  const { response } = error as { response?: { status?: number; data?: { errors?: { message?: unknown }[] } } };
  const message = response?.data?.errors?.[0]?.message;
  return typeof message === 'string' && (response?.status ?? 500) < 500 ? message : null;
}
