import type { CurvePoint, SessionView, StartRequest } from '@tok/api';
import { completedSession, sources, stations } from './fixtures.ts';

/** How fast the mock's charges run: a step a reading, many readings a real second in the dev server. */
const startAfterMs = 4_000;
const powerW = 44_000;
const speed = 30;

interface Started {
  request: StartRequest;
  number: number;
  requestedAt: number;
  endedAt: number | null;
}

export interface MockDatabase {
  started: Map<string, Started>;
  cardStatus: Map<string, 'pending' | 'active'>;
}

export function emptyDatabase(): MockDatabase {
  return { started: new Map(), cardStatus: new Map() };
}

function curveOf(seconds: number): CurvePoint[] {
  const count = Math.min(120, Math.floor(seconds));
  return Array.from({ length: count }, (_, index) => {
    const atS = (index / Math.max(1, count - 1)) * seconds * speed;
    const ramp = Math.min(1, index / 4);
    return {
      atS,
      powerW: Math.round(ramp * (powerW - index * 90) + Math.sin(index) * 400 * ramp),
      soc: null,
      energyWh: 0,
    };
  });
}

/** The session as it would be now: its state follows from the time since it was asked for. */
export function sessionNow(started: Started, now: number): SessionView {
  const station = stations.find((candidate) =>
    candidate.connectors.some(({ id }) => id === started.request.connectorId),
  );
  const connector = station?.connectors.find(({ id }) => id === started.request.connectorId);
  const end = started.endedAt ?? now;
  const seconds = Math.max(0, (end - started.requestedAt - startAfterMs) / 1000);
  const limitWh = started.request.limit.kind === 'energy' ? started.request.limit.energyWh : 60_000;
  const energyWh = Math.min(limitWh, Math.round((seconds * speed * powerW) / 3600));
  const isOver = started.endedAt !== null || energyWh >= limitWh;
  const isStarting = now - started.requestedAt < startAfterMs;
  const price = connector?.priceMinorPerKwh ?? 2200;
  const costMinor = Math.round((energyWh * price) / 1000);
  const heldMinor = 150_000;
  const card = sources.cards[0];
  return {
    ...completedSession,
    id: started.request.id,
    number: started.number,
    status: isOver ? 'completed' : isStarting ? 'starting' : 'charging',
    endReason: isOver ? (started.endedAt === null ? 'energy_limit' : 'driver_stopped') : null,
    station: station
      ? { ...completedSession.station, id: station.id, displayNumber: station.displayNumber, address: station.address }
      : completedSession.station,
    connector: connector ?? completedSession.connector,
    source: {
      kind: started.request.source.kind,
      label: started.request.source.kind === 'card' ? `${card?.brand ?? ''} •• ${card?.last4 ?? ''}` : null,
    },
    limit: started.request.limit,
    priceMinorPerKwh: price,
    requestedAt: new Date(started.requestedAt).toISOString(),
    startDeadlineAt: isStarting ? new Date(started.requestedAt + 90_000).toISOString() : null,
    startedAt: isStarting ? null : new Date(started.requestedAt + startAfterMs).toISOString(),
    endedAt: isOver ? new Date(end).toISOString() : null,
    stopRequestedAt: null,
    energyWh,
    costMinor,
    powerW: isOver ? 0 : powerW,
    soc: Math.min(100, 38 + Math.round(energyWh / 600)),
    socStart: 38,
    averagePowerW: isOver ? powerW : null,
    lastReadingAt: isStarting ? null : new Date(end).toISOString(),
    suspendedAt: null,
    curve: curveOf(seconds),
    hold: null,
    payment: {
      status: isOver ? 'captured' : 'held',
      heldMinor,
      capturedMinor: isOver ? costMinor : 0,
      releasedMinor: isOver ? heldMinor - costMinor : 0,
      failureCode: null,
      failureText: null,
      confirmationUrl: null,
      settledAt: isOver ? new Date(end).toISOString() : null,
    },
  };
}
