import type { StationApi } from '../station-commands/station-api.ts';
import type { MessageScope } from './message.ts';

export interface MessagesOf {
  station?: string | undefined;
  /** ocpp_transactions.id */
  transaction?: string | undefined;
  /** charging_sessions.id */
  session?: string | undefined;
}

interface TransactionRow {
  id: number;
  station: string;
  connector_number: number;
  start_received_at: string;
  stop_received_at: string | null;
  ended_at: string | null;
}

interface SessionRow {
  station: string;
  connector: { number: number } | null;
  requested_at: string;
  ended_at: string | null;
  status: string;
}

/** What comes shortly before and after belongs to it: the card that is shown, the plug that is pulled out. */
const marginMs = 2 * 60_000;

/** @returns null where the row is not there, or may not be read */
export async function readScope(api: StationApi, of: MessagesOf): Promise<MessageScope | null> {
  if (of.station !== undefined) return { station: of.station, from: null, to: null, charge: null };
  const transaction = await findTransaction(api, of);
  const session = of.session === undefined ? null : await findSession(api, of.session);
  const station = transaction?.station ?? session?.station;
  if (station === undefined) return null;
  const begun = [session?.requested_at, transaction?.start_received_at].filter((at) => at !== undefined);
  const isOver = transaction ? transaction.ended_at !== null : session?.ended_at !== null;
  const ends = [session?.ended_at, transaction?.ended_at, transaction?.stop_received_at];
  const known = ends.flatMap((at) => (typeof at === 'string' ? [new Date(at).getTime()] : []));
  return {
    station,
    from: shifted(Math.min(...begun.map((at) => new Date(at).getTime())), -marginMs),
    to: isOver && known.length > 0 ? shifted(Math.max(...known), marginMs) : null,
    charge: {
      transaction: transaction?.id ?? null,
      connector: transaction?.connector_number ?? session?.connector?.number ?? null,
    },
  };
}

function shifted(ms: number, byMs: number): string {
  return new Date(ms + byMs).toISOString();
}

async function findTransaction(api: StationApi, of: MessagesOf): Promise<TransactionRow | undefined> {
  const filter = of.transaction === undefined ? { session: { _eq: of.session } } : { id: { _eq: of.transaction } };
  const fields = 'id,station,connector_number,start_received_at,stop_received_at,ended_at';
  const [found] = await api.rows<TransactionRow>('ocpp_transactions', { filter, fields, limit: 1 });
  return found;
}

async function findSession(api: StationApi, id: string): Promise<SessionRow | null> {
  const fields = 'station,connector.number,requested_at,ended_at,status';
  const [found] = await api.rows<SessionRow>('charging_sessions', { filter: { id: { _eq: id } }, fields, limit: 1 });
  return found ?? null;
}
