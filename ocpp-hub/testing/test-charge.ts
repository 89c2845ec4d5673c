import type { StationFixture, TestHub } from './test-hub.ts';
import type { TestStation } from './test-station.ts';

/** A transaction that runs on connector 1 of a new station, begun by its session's token. */
export interface Charge {
  fixture: StationFixture;
  station: TestStation;
  sessionId: string;
  token: string;
  id: number;
  /** of its StartTransaction */
  startedAt: string;
}

/** @param session columns of the session; @param start fields of StartTransaction */
export async function beginCharge(hub: TestHub, session: Record<string, unknown> = {}, start = {}): Promise<Charge> {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const { id: sessionId, token } = await hub.addSession(fixture, session);
  const startedAt = hub.time();
  const answer = await station.call('StartTransaction', startOf(hub, token, start));
  return { fixture, station, sessionId, token, id: answer['transactionId'] as number, startedAt };
}

/** StartTransaction now, on connector 1 at 1 000 Wh. */
export function startOf(hub: TestHub, idTag: string, changes: object = {}): object {
  return { connectorId: 1, idTag, meterStart: 1_000, timestamp: hub.time(), ...changes };
}

/** MeterValues with one meterValue. */
export function meterOf(
  hub: TestHub,
  transactionId: number | undefined,
  afterS: number,
  samples: object[],
  connectorId = 1,
): object {
  return {
    connectorId,
    ...(transactionId !== undefined && { transactionId }),
    meterValue: [{ timestamp: hub.time(afterS), sampledValue: samples }],
  };
}

/** A sample of the energy register. */
export const register = (wh: number): object => ({ value: String(wh), unit: 'Wh' });

/** StatusNotification of a connector, without a fault. */
export function statusOf(connectorId: number, status: string, changes: object = {}): object {
  return { connectorId, status, errorCode: 'NoError', ...changes };
}

export const boot = { chargePointVendor: 'Vendor', chargePointModel: 'Model' };
