import { connectorTypes, type ConnectorType } from '@tok/domain';
import { useState } from 'react';
import { useStationFilter } from '../../components/station-filter.ts';

/** A driver's car has one plug: the one he chose last is his. */
const storageKey = 'tok.plug';

export function rememberPlug(type: ConnectorType): void {
  localStorage.setItem(storageKey, type);
}

function rememberedPlug(): ConnectorType[] {
  const stored = localStorage.getItem(storageKey);
  return connectorTypes.filter((type) => type === stored);
}

/** The types of plug that fit this driver's car: those he filters by, else the one he charged with last; empty when nothing is known. */
export function useOwnPlugs(): readonly ConnectorType[] {
  const { types } = useStationFilter();
  const [remembered] = useState(rememberedPlug);
  return types.length > 0 ? types : remembered;
}
