import { availabilityOf } from '@tok/domain';
import type { ConnectorAvailability } from '@tok/domain';

/** What is known of a connector from the wire. */
export interface ConnectorKnowledge {
  isEnabled: boolean;
  isOnline: boolean;
  connectedAt: Date | null;
  /** OCPP ChargePointStatus; null: never heard */
  status: string | null;
  statusReceivedAt: Date | null;
  /** ChargePointStatus of connector 0, the station as a whole */
  stationStatus: string | null;
  hasOpenSession: boolean;
}

/** After a reconnect stations report within seconds; those that report changes only are believed as before. */
const freshStatusWaitMs = 30_000;

/** All that is known of a connector in one word; a charge can begin on `free` alone. */
export function connectorAvailability(known: ConnectorKnowledge, now: Date): ConnectorAvailability {
  if (!known.isEnabled) return 'faulted';
  const own = availabilityOf(isStale(known, now) ? null : known.status, known.isOnline);
  if (own === 'offline' || own === 'faulted') return own;
  if (known.stationStatus !== null && availabilityOf(known.stationStatus, true) === 'faulted') return 'faulted';
  return known.hasOpenSession ? 'busy' : own;
}

/** Known from before this connection, and the station has not had its time to correct it. */
function isStale({ connectedAt, statusReceivedAt }: ConnectorKnowledge, now: Date): boolean {
  if (!connectedAt || !statusReceivedAt || statusReceivedAt >= connectedAt) return false;
  return now.getTime() - connectedAt.getTime() < freshStatusWaitMs;
}
