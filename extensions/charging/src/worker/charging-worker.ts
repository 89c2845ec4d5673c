import { listenForWakeUps } from '@tok/database';
import type { Uuid } from '@tok/database';
import type { ChargingContext } from '../charging-context.ts';
import { advanceSession } from '../sessions/advance-session.ts';
import { HubEvents } from './hub-events.ts';
import { SessionFigures } from './session-figures.ts';
import { SingleFlight } from './single-flight.ts';
import { sweepFailedSettlements, sweepLateStops, sweepSessions, sweepTagCharges } from './sweep.ts';

const sweepIntervalMs = 3_000;
const slowSweepIntervalMs = 600_000;

export interface ChargingWorker {
  /** the payment of this session is not what it was: there may be a step to take, and drivers see it in any case */
  paymentChanged(sessionId: Uuid): Promise<void>;
  /** a person has decided about this session */
  reviewed(sessionId: Uuid): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything that runs without a request; several processes may each have one. */
export function startWorker(context: ChargingContext): ChargingWorker {
  const logged = (what: string) => (error: unknown) => context.logger.error(error, `${what} failed`);
  const hubEvents = new HubEvents(context);
  const figures = new SessionFigures(context);
  const consuming = new SingleFlight(() => hubEvents.consume(), logged('Reading hub events'));
  const looking = new SingleFlight(() => figures.look(), logged('Reading live figures'));
  const sweeping = new SingleFlight(() => sweepSessions(context), logged('The sweep'));
  const tagCharges = new SingleFlight(() => sweepTagCharges(context), logged('The sweep of charges begun with tags'));
  const lateStops = new SingleFlight(() => sweepLateStops(context), logged('The sweep of late stops'));
  const settlements = new SingleFlight(() => sweepFailedSettlements(context), logged('The sweep of settlements'));

  const listeners = [
    listenForWakeUps(context.db, 'tok_hub_events', () => void consuming.run()),
    listenForWakeUps(context.db, 'tok_session_figures', (sessionId) => {
      if (sessionId) figures.announce(sessionId);
      else void looking.run();
    }),
  ];
  const timers = [
    setInterval(() => void sweeping.run(), sweepIntervalMs),
    setInterval(() => void settlements.run(), slowSweepIntervalMs),
    setInterval(() => void tagCharges.run(), slowSweepIntervalMs),
    setInterval(() => void lateStops.run(), slowSweepIntervalMs),
  ];
  void consuming.run();
  void sweeping.run();
  void settlements.run();
  void tagCharges.run();
  void lateStops.run();

  return {
    async paymentChanged(sessionId) {
      context.onSessionChanged(sessionId);
      await advanceSession(context, sessionId).catch(logged(`Session ${sessionId} after a change of its payment`));
    },
    async reviewed(sessionId) {
      await advanceSession(context, sessionId).catch(logged(`The decision about session ${sessionId}`));
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(listeners.map((listener) => listener.close()));
      await Promise.all(
        [consuming, looking, sweeping, settlements, tagCharges, lateStops].map((flight) => flight.stop()),
      );
    },
  };
}
