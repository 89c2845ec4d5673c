import type { Knex } from 'knex';
import { isUniqueViolation, writeTransaction } from '@tok/database';
import type { AuthorizationStatus, IdTagInfo, StartTransactionRequest, StartTransactionResponse } from '@tok/ocpp';
import { contentKey } from '../../content-key.ts';
import { meterRegisterWh } from '../../quirks/station-quirks.ts';
import type { CallContext } from '../../rpc/call-context.ts';
import { useReservation } from '../../reservations/reservation-store.ts';
import { readStationTime } from '../../station-time.ts';
import { addHubEvents } from '../../store/hub-event-store.ts';
import type { SessionCard } from '../../store/session-store.ts';
import { findConnector } from '../../store/station-store.ts';
import type { HubFlag } from '../../store/transaction-flag.ts';
import { authorizeTag } from './authorization.ts';
import { checkConnectorNumber } from './connector-number.ts';

const flagOfRefusal: Record<Exclude<AuthorizationStatus, 'Accepted'>, HubFlag> = {
  Invalid: 'tag_invalid',
  Blocked: 'tag_blocked',
  Expired: 'tag_expired',
  ConcurrentTx: 'tag_concurrent',
};

/** Keyed on its content: a replay from the station's queue gets the same transactionId and the same word on the tag. */
export async function startTransaction(
  request: StartTransactionRequest,
  context: CallContext,
): Promise<StartTransactionResponse> {
  checkConnectorNumber(request.connectorId);
  const { station, stores } = context;
  const { connectorId, idTag, timestamp, meterStart } = request;
  const startKey = contentKey(station.id, connectorId, idTag, timestamp, meterStart);
  const attempt = (): Promise<StartTransactionResponse> =>
    writeTransaction(stores.db, async (trx) => {
      const known = await stores.transactions.findByStartKey(trx, startKey);
      if (known) return { transactionId: known.id, idTagInfo: { status: answeredBefore(known.flags) } };
      return begin(trx, request, startKey, context);
    });
  try {
    return await attempt();
  } catch (error) {
    // Another hub wrote the same start, or another of the same session, in between: now it can be seen.
    if (!isUniqueViolation(error)) throw error;
    return attempt();
  }
}

/** Stored whatever the tag is worth: energy may flow. */
async function begin(
  trx: Knex.Transaction,
  request: StartTransactionRequest,
  startKey: string,
  { station, receivedAt, stores }: CallContext,
): Promise<StartTransactionResponse> {
  const { connectorId, idTag, meterStart } = request;
  const place = { stationId: station.id, connectorNumber: connectorId };
  const time = readStationTime(request.timestamp, station, receivedAt);
  const { idTagInfo, session } = await authorizeTag(trx, idTag, place, time.at, 'start');
  const ownSession = await sessionToOwn(trx, session, place);
  const isTaken = idTagInfo.status === 'Accepted' && session !== null && ownSession === null;
  const answer: IdTagInfo = isTaken ? { status: 'ConcurrentTx' } : idTagInfo;
  const connector = await findConnector(trx, station.id, connectorId);
  const flags: HubFlag[] = [];
  if (!time.isPlausible) flags.push('clock_implausible');
  if (!connector) flags.push('connector_unknown');
  if (await stores.transactions.isConnectorBusy(trx, place)) flags.push('connector_busy');
  if (answer.status !== 'Accepted') flags.push(flagOfRefusal[answer.status]);
  const transactionId = await stores.transactions.insert(trx, {
    ...place,
    connectorId: connector?.id ?? null,
    sessionId: ownSession?.id ?? null,
    idTag,
    startKey,
    meterStartWh: meterRegisterWh(meterStart, station.quirks),
    startedAt: time.at,
    receivedAt,
    costMinor: ownSession ? 0 : null,
    flags,
  });
  await useReservation(trx, {
    ...{ ...place, idTag, transactionId, startedAt: time.at, at: receivedAt },
    parentIdTag: answer.parentIdTag ?? null,
    reservationId: request.reservationId ?? null,
  });
  await addHubEvents(trx, [
    {
      kind: 'transaction.started',
      stationId: station.id,
      transactionId,
      sessionId: session?.id ?? null,
      payload: { idTagStatus: answer.status },
      at: receivedAt,
    },
  ]);
  return { transactionId, idTagInfo: answer };
}

/** A session has one transaction, at its own connector: a second one, or one elsewhere, is never attached to it. */
async function sessionToOwn(
  trx: Knex.Transaction,
  session: SessionCard | null,
  place: { stationId: string; connectorNumber: number },
): Promise<SessionCard | null> {
  if (!session || session.stationId !== place.stationId || session.connectorNumber !== place.connectorNumber) {
    return null;
  }
  const other: unknown = await trx('ocpp_transactions').where('session', session.id).first('id');
  return other ? null : session;
}

function answeredBefore(flags: readonly string[]): AuthorizationStatus {
  if (flags.includes('tag_invalid')) return 'Invalid';
  if (flags.includes('tag_blocked')) return 'Blocked';
  if (flags.includes('tag_expired')) return 'Expired';
  return flags.includes('tag_concurrent') ? 'ConcurrentTx' : 'Accepted';
}
