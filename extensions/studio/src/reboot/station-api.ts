import { useApi } from '@directus/extensions-sdk';
import type { CommandState } from './command-progress.ts';

export type ResetType = 'Soft' | 'Hard';

/** What the reboot field asks of Directus; permissions are Directus' own. */
export function useStationApi() {
  const api = useApi();
  return {
    async readIsOnline(stationId: string): Promise<boolean> {
      const params = { filter: { station: { _eq: stationId } }, fields: 'is_online', limit: 1 };
      const { data } = await api.get<{ data: { is_online: boolean }[] }>('/items/station_links', { params });
      return data.data[0]?.is_online === true;
    },
    /** @returns the command's id; everything else on the row is filled by the server */
    async createReset(stationId: string, type: ResetType): Promise<string> {
      const command = { station: stationId, action: 'Reset', arguments: { type } };
      const { data } = await api.post<{ data: { id: string } }>('/items/station_commands', command);
      return data.data.id;
    },
    async readCommand(id: string): Promise<CommandState> {
      const params = { fields: 'status,outcome' };
      const { data } = await api.get<{ data: CommandState }>(`/items/station_commands/${id}`, { params });
      return data.data;
    },
  };
}
