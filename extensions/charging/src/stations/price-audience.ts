import type { Uuid } from '@tok/database';
import type { Tariff } from '@tok/domain';

/** For whom prices are looked up; guests are {null, null}. */
export interface PriceAudience {
  clientId: Uuid | null;
  clientGroupId: Uuid | null;
}

export const guests: PriceAudience = { clientId: null, clientGroupId: null };

/** Drivers whom no tariff names pay what guests see, so all of them share one list. */
export function narrowAudience({ clientId, clientGroupId }: PriceAudience, tariffs: Tariff[]): PriceAudience {
  return {
    clientId: tariffs.some((tariff) => tariff.client !== null && tariff.client === clientId) ? clientId : null,
    clientGroupId: tariffs.some((tariff) => tariff.clientGroup !== null && tariff.clientGroup === clientGroupId)
      ? clientGroupId
      : null,
  };
}

export function audienceKey({ clientId, clientGroupId }: PriceAudience): string {
  return `${clientId ?? ''}/${clientGroupId ?? ''}`;
}
