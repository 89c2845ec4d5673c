import { setTimeout as delay } from 'node:timers/promises';
import type { FleetStation } from './hub-fleet.ts';
import type { MovingStation } from './moving-station.ts';

/** Readings of one charge. */
export const readingsPerCharge = 30;
const whPerReading = 100;
/** The last reading and a little more. */
export const whPerCharge = readingsPerCharge * whPerReading + 50;

export interface Progress {
  /** acknowledged readings of all stations */
  acknowledged: number;
}

/** One whole charge, each message sent until it is acknowledged. @returns the transactionId */
export async function chargeThrough(
  station: MovingStation,
  { token }: FleetStation,
  progress: Progress,
  pauseMs: number,
): Promise<number> {
  const startedAtMs = Date.now() - 3_600_000;
  const time = (step: number): string => new Date(startedAtMs + step * 10_000).toISOString();
  const start = { connectorId: 1, idTag: token, meterStart: 0, timestamp: time(0) };
  const { transactionId } = await station.deliver('StartTransaction', start);
  if (typeof transactionId !== 'number') throw new Error('a start without a transactionId');
  for (let step = 1; step <= readingsPerCharge; step++) {
    const meterValue = [{ timestamp: time(step), sampledValue: [{ value: String(step * whPerReading) }] }];
    await station.deliver('MeterValues', { connectorId: 1, transactionId, meterValue });
    progress.acknowledged += 1;
    await delay(pauseMs * (0.5 + Math.random()));
  }
  const stop = { transactionId, meterStop: whPerCharge, timestamp: time(readingsPerCharge + 1), reason: 'Local' };
  await station.deliver('StopTransaction', stop);
  return transactionId;
}
