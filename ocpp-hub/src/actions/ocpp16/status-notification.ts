import type { StatusNotificationRequest, StatusNotificationResponse } from '@tok/ocpp';
import { writeTransaction } from '@tok/database';
import type { CallContext } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';
import { saveConnectorState } from '../../store/connector-state-store.ts';
import { resumeTransactions } from '../../transactions/suspended-transactions.ts';
import { checkConnectorNumber } from './connector-number.ts';

export async function statusNotification(
  request: StatusNotificationRequest,
  { station, receivedAt, stores }: CallContext,
): Promise<StatusNotificationResponse> {
  checkConnectorNumber(request.connectorId);
  const time = request.timestamp === undefined ? null : readStationTime(request.timestamp, station, receivedAt);
  if (time) stores.suspicions.checkClock(station, time.driftS);
  await writeTransaction(stores.db, async (trx) => {
    await saveConnectorState(trx, {
      stationId: station.id,
      number: request.connectorId,
      status: request.status,
      errorCode: request.errorCode,
      vendorId: request.vendorId ?? null,
      vendorErrorCode: request.vendorErrorCode ?? null,
      info: request.info ?? null,
      changedAt: time?.at ?? receivedAt,
      receivedAt,
    });
    await resumeTransactions(trx, { stationId: station.id, connectorNumber: request.connectorId }, request.status);
    // Of all timed messages only this one is never sent late from a queue, so its time is the station's clock.
    if (time && station.clock.note(time.driftS, receivedAt.getTime())) {
      await stores.links.saveDrift(trx, station.id, time.driftS);
    }
  });
  return {};
}
