import { readSampledValues } from '@tok/domain';
import type { SampledReading } from '@tok/domain';
import type { MeterValue } from '@tok/ocpp';
import { contentKey } from '../../content-key.ts';
import type { CallContext } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';
import type { MeterRow } from '../../store/meter-value-rows.ts';

/** One meterValue, understood. */
export interface StationReading extends SampledReading {
  measuredAt: Date;
  receivedAt: Date;
  key: string;
  context: string | null;
  /** JSON, as it came */
  sampled: string;
}

const int32Max = 2 ** 31 - 1;

export function readMeterValue(
  meterValue: MeterValue,
  connectorId: number,
  { station, receivedAt }: Pick<CallContext, 'station' | 'receivedAt'>,
): StationReading {
  const sampled = JSON.stringify(meterValue.sampledValue);
  const read = readSampledValues(meterValue.sampledValue);
  return {
    ...read,
    powerW: read.powerW !== null && read.powerW > int32Max ? null : read.powerW,
    measuredAt: readStationTime(meterValue.timestamp, station.timeZone, receivedAt).at,
    receivedAt,
    key: contentKey(station.id, connectorId, meterValue.timestamp, sampled),
    context: meterValue.sampledValue.find((sample) => sample.context !== undefined)?.context ?? null,
    sampled,
  };
}

export function meterRow(
  reading: StationReading,
  place: { transactionId: number | null; stationId: string; connectorNumber: number },
): MeterRow {
  return {
    transaction: place.transactionId,
    station: place.stationId,
    connector_number: place.connectorNumber,
    measured_at: reading.measuredAt,
    received_at: reading.receivedAt,
    reading_key: reading.key,
    context: reading.context,
    register_wh: reading.registerWh,
    power_w: reading.powerW,
    soc: reading.soc,
    sampled: reading.sampled,
  };
}
