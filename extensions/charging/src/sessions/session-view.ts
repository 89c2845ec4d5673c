import type { ChargeLimit, CurvePoint, HoldStanding, SessionView } from '@tok/api';
import { readBoolean, readInstant, readInteger, readJson, readOptionalInstant } from '@tok/database';
import type {
  ChargingSessionRow,
  ConnectorRow,
  DebtRow,
  OcppTransactionRow,
  PaymentMethodRow,
  PaymentRow,
  ProgramRow,
  StationLinkRow,
  StationRow,
  Uuid,
} from '@tok/database';
import { isOpenSession, openSessionStatuses, priceEnergy } from '@tok/domain';
import type { FrozenTariff, SessionStatus } from '@tok/domain';
import type { Knex } from 'knex';
import type { ChargingConfig } from '../config.ts';
import { loadChargeCurve } from './charge-curve.ts';
import { readHoldTerms } from './holds/hold-standing.ts';
import { viewPayment } from './holds/payment-view.ts';

interface ViewParts {
  session: ChargingSessionRow;
  station: StationRow & { time_zone: string };
  connector: ConnectorRow;
  link: StationLinkRow | undefined;
  card: PaymentMethodRow | undefined;
  program: ProgramRow | undefined;
  /** of what it is paid from, in the order in which they are captured */
  holds: PaymentRow[];
  debts: DebtRow[];
  standing: HoldStanding | null;
  transaction: OcppTransactionRow | undefined;
  curve: CurvePoint[];
}

interface ViewContext {
  db: Knex;
  config: ChargingConfig;
}

/** @returns null when there is no such session of this client */
export async function loadSessionView(
  context: ViewContext,
  clientId: Uuid,
  sessionId: Uuid,
): Promise<SessionView | null> {
  const { db } = context;
  const session: ChargingSessionRow | undefined = await db('charging_sessions')
    .where({ id: sessionId, client: clientId })
    .first();
  return session ? viewOf(await loadParts(context, session)) : null;
}

/** Those not ended, the newest first. */
export async function loadOpenSessionViews(context: ViewContext, clientId: Uuid): Promise<SessionView[]> {
  const { db } = context;
  const sessions: ChargingSessionRow[] = await db('charging_sessions')
    .where('client', clientId)
    .whereIn('status', [...openSessionStatuses])
    .orderBy('requested_at', 'desc');
  const views: SessionView[] = [];
  for (const session of sessions) views.push(viewOf(await loadParts(context, session)));
  return views;
}

async function loadParts({ db, config }: ViewContext, session: ChargingSessionRow): Promise<ViewParts> {
  const station = await db('stations')
    .join('cities', 'cities.id', 'stations.city')
    .where('stations.id', session.station)
    .first('stations.*', 'cities.time_zone');
  const transaction = await db<OcppTransactionRow>('ocpp_transactions').where('session', session.id).first();
  return {
    session,
    station,
    connector: await db('connectors').where('id', session.connector).first(),
    link: await db('station_links').where('station', session.station).first(),
    card: session.payment_method ? await db('payment_methods').where('id', session.payment_method).first() : undefined,
    program: session.program ? await db('programs').where('id', session.program).first() : undefined,
    holds: await db<PaymentRow>('payments')
      .where({ session: session.id, kind: 'hold', source: session.source_kind })
      .orderBy('ordinal'),
    debts: await db<DebtRow>('debts').where({ session: session.id, status: 'open' }),
    standing: (await readHoldTerms(db, session, config))?.standing ?? null,
    transaction,
    curve: await loadCurve(db, session, transaction),
  };
}

async function loadCurve(
  db: Knex,
  session: ChargingSessionRow,
  transaction: OcppTransactionRow | undefined,
): Promise<CurvePoint[]> {
  const stored = readJson<CurvePoint[]>(session.charge_curve);
  if (stored || !transaction) return stored ?? [];
  return loadChargeCurve(db, {
    id: transaction.id,
    startedAt: readInstant(transaction.started_at),
    meterStartWh: readInteger(transaction.meter_start_wh),
    energyWh: transaction.energy_wh,
  });
}

function viewOf(parts: ViewParts): SessionView {
  const { session, station, connector, link, transaction, curve } = parts;
  return {
    id: session.id,
    number: readInteger(session.number),
    status: session.status as SessionView['status'],
    endReason: session.end_reason as SessionView['endReason'],
    reviewReason: session.review_reason as SessionView['reviewReason'],
    station: {
      id: station.id,
      displayNumber: station.display_number,
      address: station.address,
      timeZone: station.time_zone,
      isOnline: link !== undefined && readBoolean(link.is_online),
    },
    connector: {
      id: connector.id,
      number: connector.number,
      type: connector.type as SessionView['connector']['type'],
      maxPowerW: connector.max_power_w,
    },
    source: sourceOf(parts),
    limit: limitOf(session),
    tariffName: readJson<FrozenTariff>(session.tariff_snapshot)?.tariffName ?? '',
    priceMinorPerKwh: session.price_minor_per_kwh,
    requestedAt: readInstant(session.requested_at).toISOString(),
    startDeadlineAt: isoOf(session.start_deadline_at),
    startedAt: isoOf(session.started_at),
    endedAt: isoOf(session.ended_at),
    stopRequestedAt: isoOf(session.stop_requested_at),
    ...figuresOf(session, transaction),
    lastReadingAt: isoOf(transaction?.last_meter_at ?? null),
    suspendedAt: isoOf(transaction?.suspended_at ?? null),
    curve,
    hold: parts.standing,
    payment: viewPayment(parts.holds),
    debtMinor: parts.debts.reduce((sum, debt) => sum + openMinor(debt), 0),
  };
}

type Figures = Pick<SessionView, 'energyWh' | 'costMinor' | 'powerW' | 'soc' | 'socStart' | 'averagePowerW'>;

/** The hub's live figures while it runs, the settled ones afterwards. */
function figuresOf(session: ChargingSessionRow, transaction: OcppTransactionRow | undefined): Figures {
  const averagePowerW = session.average_power_w;
  if (!isOpenSession(session.status as SessionStatus) || !transaction) {
    const energyWh = session.energy_wh ?? 0;
    const costMinor = session.cost_minor ?? 0;
    return { energyWh, costMinor, powerW: null, soc: session.soc_end, socStart: session.soc_start, averagePowerW };
  }
  return {
    energyWh: transaction.energy_wh,
    costMinor: transaction.cost_minor ?? priceEnergy(transaction.energy_wh, session.price_minor_per_kwh),
    powerW: transaction.power_w,
    soc: transaction.soc,
    socStart: transaction.soc_start,
    averagePowerW,
  };
}

function limitOf(session: ChargingSessionRow): ChargeLimit {
  if (session.limit_kind === 'energy' && session.limit_wh !== null)
    return { kind: 'energy', energyWh: session.limit_wh };
  if (session.limit_kind === 'soc' && session.limit_soc !== null) return { kind: 'soc', socPercent: session.limit_soc };
  return { kind: 'full' };
}

function sourceOf({ session, card, program }: ViewParts): SessionView['source'] {
  const kind = session.source_kind as SessionView['source']['kind'];
  if (kind === 'program') return { kind, label: program?.name ?? null };
  if (kind === 'balance') return { kind, label: null };
  const label = [card?.brand, card?.last4 ? `•• ${card.last4}` : null].filter(Boolean).join(' ');
  return { kind, label: label || null };
}

function openMinor({ amount_minor, paid_minor, written_off_minor }: DebtRow): number {
  return amount_minor - paid_minor - written_off_minor;
}

function isoOf(instant: ChargingSessionRow['ended_at']): string | null {
  return readOptionalInstant(instant)?.toISOString() ?? null;
}
