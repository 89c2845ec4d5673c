import { readBoolean, readInstant, readJson, readOptionalInstant } from '@tok/database';
import type {
  ConnectorStateRow,
  OcppTransactionRow,
  PaymentRow,
  StationCommandRow,
  StationLinkRow,
  Uuid,
} from '@tok/database';
import type { EndReason, MeterFlag, PaymentStatus, ReviewReason, SessionStatus } from '@tok/domain';
import type { Knex } from 'knex';
import type { ChargingSessionRow } from '@tok/database';
import { loadDecisions } from '../reviews/load-decisions.ts';
import type { DecisionFacts } from '../reviews/load-decisions.ts';

/** Everything a session's next step depends on, as the tables say at one moment. */
export interface SessionFacts {
  session: SessionState;
  /** the hold it began with */
  payment: PaymentFacts | null;
  /** that one and those asked for while it ran, in the order in which they are captured */
  holds: PaymentFacts[];
  transaction: TransactionFacts | null;
  startCommand: CommandFacts | null;
  /** newest first */
  stopCommands: CommandFacts[];
  link: LinkFacts | null;
  connector: ConnectorFacts | null;
  /** what a person decided about it, not carried out yet */
  decision: DecisionFacts | null;
}

export interface SessionState {
  id: Uuid;
  /** null: begun with a company's tag */
  clientId: Uuid | null;
  origin: 'app' | 'tag';
  /** 'card' | 'balance' | 'program' */
  sourceKind: string;
  holdMinor: number;
  stationId: Uuid;
  connectorId: Uuid;
  status: SessionStatus;
  startToken: string;
  priceMinorPerKwh: number;
  requestedAt: Date;
  startDeadlineAt: Date | null;
  stopRequestedAt: Date | null;
  endedAt: Date | null;
  endReason: EndReason | null;
  energyWh: number | null;
  costMinor: number | null;
  /** why a person looks at it or has looked; the last time */
  reviewReason: ReviewReason | null;
}

export interface PaymentFacts {
  id: Uuid;
  source: string;
  createdAt: Date;
  status: PaymentStatus;
  amountMinor: number;
  failureCode: string | null;
  expiresAt: Date | null;
}

export interface TransactionFacts {
  id: number;
  isRunning: boolean;
  /** its row names the session: the hub keeps its limits, and everybody who looks for it finds it */
  isLinked: boolean;
  energyWh: number;
  meterStartWh: number;
  /** the hub's own flags are among them */
  flags: MeterFlag[];
  startedAt: Date;
  endedAt: Date | null;
  lastMeterAt: Date | null;
  /** when we last heard of it, by our clock */
  updatedAt: Date;
  stopReason: string | null;
  stopCause: EndReason | null;
  socStart: number | null;
  soc: number | null;
}

export interface CommandFacts {
  status: string;
  createdAt: Date;
  expiresAt: Date;
  sentAt: Date | null;
  completedAt: Date | null;
}

/** The connector as the station last reported it. */
export interface ConnectorFacts {
  status: string;
  /** the first time it said so, by our clock */
  since: Date;
}

export interface LinkFacts {
  /** for people: a station stays online for a moment after its socket is gone */
  isOnline: boolean;
  /** its socket is there */
  isConnected: boolean;
  connectedAt: Date | null;
  lastSeenAt: Date | null;
}

/** Reads the facts of many sessions in as many queries as of one. */
export async function loadSessionFacts(db: Knex, sessionIds: Uuid[]): Promise<SessionFacts[]> {
  if (sessionIds.length === 0) return [];
  const sessions: ChargingSessionRow[] = await db('charging_sessions').whereIn('id', sessionIds);
  const ids = sessions.map((session) => session.id);
  const stationIds = [...new Set(sessions.map((session) => session.station))];
  const payments: PaymentRow[] = await db('payments').whereIn('session', ids).where('kind', 'hold').orderBy('ordinal');
  const tagged = sessions.flatMap(({ transaction }) => transaction ?? []);
  const transactions: OcppTransactionRow[] = await db('ocpp_transactions')
    .whereIn('session', ids)
    .orWhereIn('id', tagged);
  const commands: StationCommandRow[] = await db('station_commands')
    .whereIn('session', ids)
    .orderBy('created_at', 'desc');
  const links: StationLinkRow[] = await db('station_links').whereIn('station', stationIds);
  const states: ConnectorStateRow[] = await db('connector_states')
    .whereIn('station', stationIds)
    .whereNotNull('connector');
  const decisionOf = await loadDecisions(db, ids);

  const paymentsOf = Map.groupBy(payments, (row) => row.session);
  const transactionOf = new Map(transactions.map((row) => [row.session, row]));
  const transactionById = new Map(transactions.map((row) => [row.id, row]));
  const linkOf = new Map(links.map((row) => [row.station, row]));
  const stateOf = new Map(states.map((row) => [row.connector, row]));
  const commandsOf = Map.groupBy(commands, (row) => row.session);
  return sessions.map((row) => {
    const own = commandsOf.get(row.id) ?? [];
    const start = own.find((command) => command.action === 'RemoteStartTransaction');
    // Where a card could not be held, the balance has a payment of its own beside it.
    const holds = (paymentsOf.get(row.id) ?? []).filter(({ source }) => source === row.source_kind).map(readPayment);
    return {
      session: readSession(row),
      payment: holds[0] ?? null,
      holds,
      transaction: mapRow(
        transactionOf.get(row.id) ?? transactionById.get(row.transaction ?? noTransaction),
        readTransaction,
      ),
      startCommand: mapRow(start, readCommand),
      stopCommands: own.filter((command) => command.action === 'RemoteStopTransaction').map(readCommand),
      link: mapRow(linkOf.get(row.station), readLink),
      connector: mapRow(stateOf.get(row.connector), readConnector),
      decision: decisionOf.get(row.id) ?? null,
    };
  });
}

/** Their numbers count from 1. */
const noTransaction = 0;

export async function loadFactsOfOne(db: Knex, sessionId: Uuid): Promise<SessionFacts | null> {
  const [facts] = await loadSessionFacts(db, [sessionId]);
  return facts ?? null;
}

function mapRow<Row, Facts>(row: Row | undefined, read: (row: Row) => Facts): Facts | null {
  return row === undefined ? null : read(row);
}

function readSession(row: ChargingSessionRow): SessionState {
  return {
    id: row.id,
    clientId: row.client,
    origin: row.origin === 'tag' ? 'tag' : 'app',
    sourceKind: row.source_kind,
    holdMinor: row.hold_minor,
    stationId: row.station,
    connectorId: row.connector,
    status: row.status as SessionStatus,
    startToken: row.start_token,
    priceMinorPerKwh: row.price_minor_per_kwh,
    requestedAt: readInstant(row.requested_at),
    startDeadlineAt: readOptionalInstant(row.start_deadline_at),
    stopRequestedAt: readOptionalInstant(row.stop_requested_at),
    endedAt: readOptionalInstant(row.ended_at),
    endReason: row.end_reason as EndReason | null,
    energyWh: row.energy_wh,
    costMinor: row.cost_minor,
    reviewReason: row.review_reason as ReviewReason | null,
  };
}

function readPayment(row: PaymentRow): PaymentFacts {
  return {
    id: row.id,
    source: row.source,
    createdAt: readInstant(row.created_at),
    status: row.status as PaymentStatus,
    amountMinor: row.amount_minor,
    failureCode: row.failure_code,
    expiresAt: readOptionalInstant(row.expires_at),
  };
}

function readTransaction(row: OcppTransactionRow): TransactionFacts {
  return {
    id: row.id,
    isRunning: row.status === 'running',
    isLinked: row.session !== null,
    energyWh: row.energy_wh,
    meterStartWh: Number(row.meter_start_wh),
    flags: readJson<MeterFlag[]>(row.flags) ?? [],
    startedAt: readInstant(row.started_at),
    endedAt: readOptionalInstant(row.ended_at),
    lastMeterAt: readOptionalInstant(row.last_meter_at),
    updatedAt: readInstant(row.updated_at),
    stopReason: row.stop_reason,
    stopCause: row.stop_cause as EndReason | null,
    socStart: row.soc_start,
    soc: row.soc,
  };
}

function readCommand(row: StationCommandRow): CommandFacts {
  return {
    status: row.status,
    createdAt: readInstant(row.created_at),
    expiresAt: readInstant(row.expires_at),
    sentAt: readOptionalInstant(row.sent_at),
    completedAt: readOptionalInstant(row.completed_at),
  };
}

function readConnector(row: ConnectorStateRow): ConnectorFacts {
  return { status: row.status, since: readInstant(row.status_since ?? row.received_at) };
}

function readLink(row: StationLinkRow): LinkFacts {
  return {
    isOnline: readBoolean(row.is_online),
    isConnected: readBoolean(row.is_online) && row.hub !== null,
    connectedAt: readOptionalInstant(row.connected_at),
    lastSeenAt: readOptionalInstant(row.last_seen_at),
  };
}
