import type { HoldStanding, SessionView } from '@tok/api';
import { http } from 'msw';
import { completedSession, uuid } from '../mocks/fixtures.ts';
import { data } from '../mocks/handlers.ts';
import { server } from './server.ts';

export const runningId = uuid(8, 7);

export const heldMoney: HoldStanding = {
  heldMinor: 50_000,
  usedMinor: 3740,
  share: 0.0748,
  isRunningLow: false,
  canExtend: false,
  extendByMinor: 0,
  extension: null,
};

/** A charge by card in full flow; its readings are of now. */
export function runningSession(change: Partial<SessionView> = {}): SessionView {
  return {
    ...completedSession,
    id: runningId,
    status: 'charging',
    endReason: null,
    endedAt: null,
    stopRequestedAt: null,
    energyWh: 1700,
    costMinor: 3740,
    powerW: 39_257,
    soc: 42,
    socStart: 39,
    averagePowerW: null,
    limit: { kind: 'energy', energyWh: 5000 },
    lastReadingAt: new Date().toISOString(),
    suspendedAt: null,
    hold: heldMoney,
    payment: {
      status: 'held',
      heldMinor: 50_000,
      capturedMinor: 0,
      releasedMinor: 0,
      failureCode: null,
      failureText: null,
      confirmationUrl: null,
      settledAt: null,
    },
    ...change,
  };
}

export function serveRunning(change: Partial<SessionView> = {}): void {
  server.use(http.get(`*/charging/sessions/${runningId}`, () => data(runningSession(change))));
}
