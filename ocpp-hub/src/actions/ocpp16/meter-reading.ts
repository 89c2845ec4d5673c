import { readSampledValues } from '@tok/domain';
import type { SampledReading } from '@tok/domain';
import type { MeterValue } from '@tok/ocpp';
import type { KnownStation } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';
import type { MeterRow } from '../../store/meter-value-rows.ts';
import { readingKey } from '../../store/reading-key.ts';

/** One meterValue, understood. */
export interface StationReading extends SampledReading {
  measuredAt: Date;
  receivedAt: Date;
  /** the same moment by the station's own clock, right or wrong, epoch ms; NaN where it is no time */
  writtenMs: number;
  /** false: measuredAt is when it arrived */
  isTimePlausible: boolean;
  /** its timestamp as the station wrote it */
  writtenAt: string;
  context: string | null;
  /** JSON, as it came */
  sampled: string;
}

/** What a reading belongs to. */
export interface ReadingPlace {
  /** ocpp_transactions.id; null when it fits none */
  transactionId: number | null;
  /** transactionId as the station wrote it, where it may differ */
  transactionNumber?: number | null;
  stationId: string;
  connectorNumber: number;
}

const int32Max = 2 ** 31 - 1;

export function readMeterValue(
  meterValue: MeterValue,
  _connectorId: number,
  { station, receivedAt }: { station: KnownStation; receivedAt: Date },
): StationReading {
  const sampled = JSON.stringify(meterValue.sampledValue);
  const read = readSampledValues(meterValue.sampledValue, station.quirks);
  const time = readStationTime(meterValue.timestamp, station, receivedAt);
  return {
    ...read,
    powerW: read.powerW !== null && read.powerW > int32Max ? null : read.powerW,
    measuredAt: time.at,
    receivedAt,
    writtenMs: time.writtenMs,
    isTimePlausible: time.isPlausible,
    writtenAt: meterValue.timestamp,
    context: meterValue.sampledValue.find((sample) => sample.context !== undefined)?.context ?? null,
    sampled,
  };
}

export function meterRow(reading: StationReading, place: ReadingPlace): MeterRow {
  return {
    transaction: place.transactionId,
    station: place.stationId,
    connector_number: place.connectorNumber,
    measured_at: reading.measuredAt,
    received_at: reading.receivedAt,
    reading_key: readingKey(place.connectorNumber, place.transactionNumber ?? place.transactionId, reading),
    context: reading.context,
    register_wh: reading.registerWh,
    interval_wh: reading.intervalWh,
    power_w: reading.powerW,
    soc: reading.soc,
    sampled: reading.sampled,
  };
}
