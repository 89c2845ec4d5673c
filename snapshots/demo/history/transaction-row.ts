import { createHash } from 'node:crypto';
import type { MeterValueRow, OcppTransactionRow } from '@tok/database';
import { writeJson } from '@tok/database';
import { demoId } from '../fixed-ids.ts';
import type { CurvePoint } from './drive-charge.ts';
import type { Visit } from './plan-visits.ts';

interface TransactionPart {
  id: number;
  visit: Visit;
  sessionId: string;
  startToken: string;
  meterStartWh: number;
  energyWh: number;
  costMinor: number;
  startedAt: Date;
  endedAt: Date;
  ocppReason: string;
  stopCause: string | null;
  curve: CurvePoint[];
  flags: string[];
}

export function transactionRow(part: TransactionPart): OcppTransactionRow {
  const { id, visit, startedAt, endedAt, curve } = part;
  const last = curve.at(-1);
  return {
    id,
    station: demoId('station', visit.station.number),
    connector_number: visit.connector.number,
    connector: visit.connectorId,
    session: part.sessionId,
    id_tag: part.startToken,
    start_key: hash(`demo:${id}`),
    status: 'ended',
    meter_start_wh: part.meterStartWh,
    meter_stop_wh: part.meterStartWh + part.energyWh,
    started_at: startedAt,
    start_received_at: startedAt,
    ended_at: endedAt,
    stop_received_at: endedAt,
    stop_reason: part.ocppReason,
    stop_cause: part.stopCause,
    energy_wh: part.energyWh,
    register_wh: part.meterStartWh + part.energyWh,
    power_w: 0,
    soc: last?.soc ?? null,
    soc_start: curve[0]?.soc ?? null,
    cost_minor: part.costMinor,
    last_meter_at: endedAt,
    flags: writeJson(part.flags),
    suspended_at: null,
    reservation: null,
    updated_at: endedAt,
  };
}

/** Raw readings are kept for a while only; the demo has those of its last charges. */
export function meterValueRows(
  transaction: OcppTransactionRow,
  startedAt: Date,
  curve: CurvePoint[],
): Omit<MeterValueRow, 'id'>[] {
  return curve.map(({ atS, powerW, soc, energyWh }) => {
    const at = new Date(startedAt.getTime() + atS * 1_000);
    const register = Number(transaction.meter_start_wh) + energyWh;
    return {
      transaction: transaction.id,
      station: transaction.station,
      connector_number: transaction.connector_number,
      measured_at: at,
      received_at: at,
      reading_key: hash(`demo:${transaction.id}:${atS}`),
      context: 'Sample.Periodic',
      register_wh: register,
      interval_wh: null,
      power_w: powerW,
      soc,
      sampled: writeJson([
        { value: String(register), measurand: 'Energy.Active.Import.Register', unit: 'Wh' },
        { value: String(powerW), measurand: 'Power.Active.Import', unit: 'W' },
      ]),
    };
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
