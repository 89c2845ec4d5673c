import type { useApi } from '@directus/extensions-sdk';

type Api = ReturnType<typeof useApi>;

/** What the head of a session's page tells. */
export interface SessionPage {
  status: string;
  end_reason: string | null;
  number: number | string;
  client: string | null;
  source_kind: string;
  hold_minor: number;
  average_power_w: number | null;
  energy_wh: number | null;
  soc_start: number | null;
  soc_end: number | null;
  price_minor_per_kwh: number;
  cost_minor: number | null;
  requested_at: string;
  started_at: string | null;
  ended_at: string | null;
  station: { id: string; display_number: string; code: string } | null;
  connector: { type: string; number: number } | null;
  payments: { kind: string; status: string; captured_minor: number; released_minor: number }[];
}

const fields = [
  ...['status', 'end_reason', 'number', 'client', 'source_kind', 'hold_minor', 'average_power_w', 'energy_wh'],
  ...['soc_start', 'soc_end', 'price_minor_per_kwh', 'cost_minor', 'requested_at', 'started_at', 'ended_at'],
  ...['station.id', 'station.display_number', 'station.code', 'connector.type', 'connector.number'],
  ...['payments.kind', 'payments.status', 'payments.captured_minor', 'payments.released_minor'],
].join();

export interface ShownSession extends SessionPage {
  /** null: nobody's, deleted, or not to be seen by this reader */
  phone: string | null;
}

export async function loadSessionPage(api: Api, id: string): Promise<ShownSession> {
  const { data } = await api.get<{ data: SessionPage }>(`/items/charging_sessions/${id}`, { params: { fields } });
  const session = data.data;
  return { ...session, phone: session.client === null ? null : await loadPhone(api, session.client) };
}

/** Analysts read charges and no telephones. */
async function loadPhone(api: Api, clientId: string): Promise<string | null> {
  const asked = api.get<{ data: { phone: string | null } }>(`/items/clients/${clientId}`, {
    params: { fields: 'phone' },
  });
  return asked.then(
    ({ data }) => data.data.phone,
    () => null,
  );
}
