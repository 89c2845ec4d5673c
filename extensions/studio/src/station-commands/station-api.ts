import { useApi } from '@directus/extensions-sdk';
import { connectorTypeText } from '@tok/studio';
import type { PersonalAction } from '../station-command-hook/personal-actions.ts';
import type { Arguments, StationChoice } from './command-form.ts';
import type { CommandState } from './command-progress.ts';

/** Directus names a row that is not saved yet so. */
export const newRowKey = '+';

export interface StationOption {
  value: string;
  text: string;
}

interface ConnectorRow {
  number: number;
  type: string;
}

interface TransactionRow {
  id: number;
  connector_number: number;
  started_at: string;
}

interface ReservationRow {
  id: number;
  connector_number: number;
  id_tag: string;
}

/** What the parts of a station's page ask of Directus; permissions are Directus' own. */
export function useStationApi() {
  const api = useApi();
  async function rows<Row>(collection: string, params: Record<string, unknown>): Promise<Row[]> {
    const { data } = await api.get<{ data: Row[] }>(`/items/${collection}`, { params });
    return data.data;
  }
  const choices: Record<StationChoice, (stationId: string) => Promise<StationOption[]>> = {
    async connector(stationId) {
      const filter = { station: { _eq: stationId } };
      const found = await rows<ConnectorRow>('connectors', { filter, fields: 'number,type', sort: 'number' });
      return found.map(({ number, type }) => ({
        value: String(number),
        text: `${connectorTypeText(type)} (${number})`,
      }));
    },
    async transaction(stationId) {
      const filter = { station: { _eq: stationId }, status: { _eq: 'running' } };
      const fields = 'id,connector_number,started_at';
      const found = await rows<TransactionRow>('ocpp_transactions', { filter, fields, sort: '-id', limit: 50 });
      return found.map(({ id, connector_number }) => ({ value: String(id), text: `${id} (${connector_number})` }));
    },
    async reservation(stationId) {
      const filter = { station: { _eq: stationId }, status: { _in: ['requested', 'active'] } };
      const found = await rows<ReservationRow>('reservations', {
        filter,
        fields: 'id,connector_number,id_tag',
        sort: '-id',
      });
      return found.map(({ id, connector_number, id_tag }) => ({
        value: String(id),
        text: `${id} (${connector_number}), ${id_tag}`,
      }));
    },
  };
  return {
    rows,
    async readIsOnline(stationId: string): Promise<boolean> {
      const filter = { station: { _eq: stationId } };
      const [link] = await rows<{ is_online: unknown }>('station_links', { filter, fields: 'is_online', limit: 1 });
      return link?.is_online === true;
    },
    /** @returns the command's id; everything else on the row is filled by the server */
    async createCommand(stationId: string, action: PersonalAction, given: Arguments): Promise<string> {
      const command = { station: stationId, action, arguments: given };
      const { data } = await api.post<{ data: { id: string } }>('/items/station_commands', command);
      return data.data.id;
    },
    async readCommand(id: string): Promise<CommandState> {
      const params = { fields: 'status,outcome,response' };
      const { data } = await api.get<{ data: CommandState }>(`/items/station_commands/${id}`, { params });
      return data.data;
    },
    readChoices: (choice: StationChoice, stationId: string) => choices[choice](stationId),
  };
}

export type StationApi = ReturnType<typeof useStationApi>;
