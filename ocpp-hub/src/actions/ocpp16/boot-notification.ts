import type { BootNotificationRequest, BootNotificationResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { readHeartbeatInterval } from '../../store/station-store.ts';
import { suspendTransactions } from '../../transactions/suspended-transactions.ts';

/** For a station that was deleted while it was connected; the sweep closes its socket. */
const intervalOfUnknownS = 300;

export async function bootNotification(
  request: BootNotificationRequest,
  { station, receivedAt, stores }: CallContext,
): Promise<BootNotificationResponse> {
  await stores.links.booted(
    station.id,
    {
      vendor: request.chargePointVendor,
      model: request.chargePointModel,
      serialNumber: request.chargePointSerialNumber ?? request.chargeBoxSerialNumber ?? null,
      firmware: request.firmwareVersion ?? null,
    },
    receivedAt,
  );
  await suspendTransactions(stores.db, [station.id], receivedAt);
  station.quirks = stores.quirks.of(request.chargePointVendor, request.chargePointModel);
  const intervalS = await readHeartbeatInterval(stores.db, station.id);
  return { status: 'Accepted', currentTime: receivedAt.toISOString(), interval: intervalS ?? intervalOfUnknownS };
}
