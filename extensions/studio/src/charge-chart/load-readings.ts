import type { useApi } from '@directus/extensions-sdk';
import { readNumber } from '@tok/studio';
import type { ChartPoint } from './chart-points.ts';

type Api = ReturnType<typeof useApi>;

interface SessionRow {
  charge_curve: { atS: number; powerW: number | null; soc: number | null }[] | null;
}

interface ReadingRow {
  measured_at: string;
  power_w: number | string | null;
  soc: number | string | null;
}

const readingsMax = 500;

/** What the session keeps of its end; while it runs, the newest readings of its transaction. */
export async function loadReadings(api: Api, sessionId: string): Promise<ChartPoint[]> {
  const params = { fields: 'charge_curve' };
  const { data } = await api.get<{ data: SessionRow }>(`/items/charging_sessions/${sessionId}`, { params });
  const stored = data.data.charge_curve;
  if (Array.isArray(stored) && stored.length > 0) return stored.map(({ atS, powerW, soc }) => ({ atS, powerW, soc }));
  return loadFromTransaction(api, sessionId);
}

async function loadFromTransaction(api: Api, sessionId: string): Promise<ChartPoint[]> {
  const own = { filter: { session: { _eq: sessionId } }, fields: 'id,started_at', sort: '-id', limit: 1 };
  const { data } = await api.get<{ data: { id: number; started_at: string }[] }>('/items/ocpp_transactions', {
    params: own,
  });
  const [transaction] = data.data;
  if (!transaction) return [];
  const params = {
    filter: { transaction: { _eq: transaction.id } },
    fields: 'measured_at,power_w,soc',
    sort: '-measured_at',
    limit: readingsMax,
  };
  const readings = await api.get<{ data: ReadingRow[] }>('/items/meter_values', { params });
  const startMs = new Date(transaction.started_at).getTime();
  return readings.data.data.map(({ measured_at: at, power_w: power, soc }) => ({
    atS: Math.max(0, (new Date(at).getTime() - startMs) / 1_000),
    powerW: readNumber(power),
    soc: readNumber(soc),
  }));
}
