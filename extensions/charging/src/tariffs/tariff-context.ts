import type { Uuid } from '@tok/database';
import type { TariffContext } from '@tok/domain';
import type { ConnectorOffer } from '../sessions/connector-offer.ts';

/** Whose charge it is; both null for a guest. */
export interface Charger {
  clientId: Uuid | null;
  clientGroupId: Uuid | null;
}

/** What the price of a charge depends on. */
export function tariffContext(offer: ConnectorOffer, charger: Charger, at: Date): TariffContext {
  return {
    clientId: charger.clientId,
    clientGroupId: charger.clientGroupId,
    connectorId: offer.connectorId,
    stationId: offer.stationId,
    ownerId: offer.ownerId,
    timeZone: offer.timeZone,
    at,
  };
}
