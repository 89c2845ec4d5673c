import { useApi } from '@directus/extensions-sdk';
import type { AddedMembers, Cabinet, CabinetStatement, MemberPage, Statistics } from '../cabinet-answers.ts';

/** What the screens ask of the endpoint of this extension, in the name of the signed-in user. */
export function useCabinetApi() {
  const api = useApi();
  async function get<T>(path: string, params: Record<string, string | number> = {}): Promise<T> {
    const { data } = await api.get<{ data: T }>(path, { params });
    return data.data;
  }
  return {
    load: () => get<Cabinet>('/cabinet'),
    members: (search: string, page: number) => get<MemberPage>('/cabinet/members', { search, page }),
    statistics: (from: string, to: string) => get<Statistics>('/cabinet/statistics', { from, to }),
    statements: () => get<CabinetStatement[]>('/cabinet/statements'),
    async add(programId: string, phones: string[]): Promise<AddedMembers> {
      const { data } = await api.post<{ data: AddedMembers }>('/cabinet/members', { programId, phones });
      return data.data;
    },
    async switch(id: string, isEnabled: boolean): Promise<void> {
      await api.patch(`/cabinet/members/${id}`, { isEnabled });
    },
  };
}
