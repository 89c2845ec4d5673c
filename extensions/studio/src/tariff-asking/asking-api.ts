import type { useApi } from '@directus/extensions-sdk';
import { connectorTypeText } from '@tok/studio';

type Api = Pick<ReturnType<typeof useApi>, 'get'>;

export interface Option {
  text: string;
  value: string;
}

/** What a saved tariff is restricted to. */
export interface TariffScopes {
  connector: string | null;
  station: string | null;
  owner: string | null;
  client: string | null;
  client_group: string | null;
  valid_from: string | null;
}

interface ConnectorRow {
  id: string;
  number: number;
  type: string;
  station: { display_number: string };
}

const optionsMax = 50;

async function read<Data>(api: Api, path: string, params: Record<string, unknown>): Promise<Data> {
  const { data } = await api.get<{ data: Data }>(path, { params });
  return data.data;
}

export function readScopes(api: Api, tariff: string): Promise<TariffScopes> {
  const fields = 'connector,station,owner,client,client_group,valid_from';
  return read(api, `/items/tariffs/${encodeURIComponent(tariff)}`, { fields });
}

/** The first connectors of what a tariff is for, or of stations with this in their number. */
export async function findConnectors(api: Api, scopes: TariffScopes | null, stationNumber: string): Promise<Option[]> {
  const filters: object[] = [];
  if (scopes?.connector) filters.push({ id: { _eq: scopes.connector } });
  if (scopes?.station) filters.push({ station: { _eq: scopes.station } });
  if (scopes?.owner) filters.push({ station: { owner: { _eq: scopes.owner } } });
  if (stationNumber !== '') filters.push({ station: { display_number: { _icontains: stationNumber } } });
  const rows = await read<ConnectorRow[]>(api, '/items/connectors', {
    fields: 'id,number,type,station.display_number',
    sort: 'station.display_number,number',
    limit: optionsMax,
    ...(filters.length > 0 && { filter: { _and: filters } }),
  });
  return rows.map(({ id, number, type, station }) => {
    return { value: id, text: `№ ${station.display_number}, ${connectorTypeText(type)} (${number})` };
  });
}

export async function readGroups(api: Api): Promise<Option[]> {
  const rows = await read<{ id: string; name: string }[]>(api, '/items/client_groups', {
    fields: 'id,name',
    sort: 'name',
    limit: -1,
  });
  return rows.map(({ id, name }) => ({ value: id, text: name }));
}

/** @param digits of the phone, wherever they stand in it */
export async function findClients(api: Api, digits: string): Promise<Option[]> {
  const rows = await read<{ id: string; phone: string | null }[]>(api, '/items/clients', {
    fields: 'id,phone',
    filter: { phone: { _contains: digits } },
    limit: optionsMax,
  });
  return rows.map(({ id, phone }) => ({ value: id, text: phone ?? id }));
}

/** Those whose role hides phones choose no client. */
export async function mayFindClients(api: Api): Promise<boolean> {
  try {
    await read(api, '/items/clients', { fields: 'id,phone', limit: 1 });
    return true;
  } catch {
    return false;
  }
}

/** Programs a client is in; none for those who may not know. */
export async function readPrograms(api: Api, client: string): Promise<Option[]> {
  try {
    const rows = await read<{ program: { id: string; name: string } }[]>(api, '/items/program_members', {
      fields: 'program.id,program.name',
      filter: { _and: [{ client: { _eq: client } }, { is_enabled: { _eq: true } }] },
      limit: optionsMax,
    });
    return rows.map(({ program }) => ({ value: program.id, text: program.name }));
  } catch {
    return [];
  }
}
