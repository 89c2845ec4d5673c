import { connectorTypeText } from '@tok/studio';
import type { Tone } from '@tok/studio';
import { connectorStatusText } from './connector-status.ts';

/** What a list reads along with a station's connectors; parts are absent where the role may not read them. */
export interface ConnectorValue {
  number?: number | null;
  type?: string | null;
  is_enabled?: boolean | null;
  states?: { status?: string | null }[] | null;
  station?: { link?: { is_online?: boolean | null }[] | null } | null;
}

export const connectorPaths = ['number', 'type', 'is_enabled', 'states.status', 'station.link.is_online'];

export interface ConnectorChip {
  number: number;
  text: string;
  tone: Tone;
}

/** A chip a connector, in the order of their numbers: «CCS (1) · Свободен». */
export function connectorChips(value: unknown, locale: string): ConnectorChip[] {
  if (!Array.isArray(value)) return [];
  return value
    .flatMap((each: unknown) => (typeof each === 'object' && each !== null ? [connectorChip(each, locale)] : []))
    .sort((a, b) => a.number - b.number);
}

function connectorChip(connector: ConnectorValue, locale: string): ConnectorChip {
  const { number, type, is_enabled, states, station } = connector;
  const isOnline = station?.link === undefined ? true : station.link?.[0]?.is_online === true;
  const status = states?.[0]?.status ?? null;
  const { text, tone } = connectorStatusText({ status, isEnabled: is_enabled !== false, isOnline }, locale);
  return { number: number ?? 0, text: `${connectorTypeText(type ?? '')} (${number ?? '?'}) · ${text}`, tone };
}
