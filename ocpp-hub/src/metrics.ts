import type { CallDirection, CallResult, MinuteCounters } from './watching/minute-counters.ts';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type DisconnectReason = 'normal' | 'timeout' | 'error' | 'replaced' | 'shutdown' | 'refused';
export type AuthRejection =
  | 'unknown_path'
  | 'bad_credentials'
  | 'no_subprotocol'
  | 'wrong_protocol'
  | 'busy'
  /** right password, but without TLS where the station's security profile asks for it */
  | 'insecure_transport'
  /** not of our authority, or absent where the security profile asks for one */
  | 'bad_certificate'
  /** of our authority, in another station's name */
  | 'foreign_certificate'
  /** of our authority, expired, revoked or replaced */
  | 'stale_certificate'
  | 'too_many_wrong_passwords'
  | 'too_many_upgrades'
  | 'too_many_connections';
export type InvalidMessageKind = 'binary' | 'frame' | 'payload' | 'unknown_action' | 'unexpected_answer';

/** Labels are bounded: never a station, a person or a transaction. */
export class HubMetrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];
  readonly #durations: Record<CallDirection, Map<string, Histogram.Internal<'direction' | 'action'>>> = {
    in: new Map(),
    out: new Map(),
  };
  /** calls of stations received and not yet answered */
  pendingCallCount = 0;
  /** ocpp_minutes are counted with the calls, so that both say the same */
  minutes: MinuteCounters | null = null;

  readonly connections = new Gauge({
    name: 'ocpp_connections',
    help: 'Stations connected now',
    labelNames: ['version'],
    registers: this.#registers,
  });
  readonly connects = new Counter({
    name: 'ocpp_connects_total',
    help: 'Connections accepted',
    labelNames: ['version'],
    registers: this.#registers,
  });
  readonly disconnects = new Counter({
    name: 'ocpp_disconnects_total',
    help: 'Connections ended, by reason',
    labelNames: ['reason'],
    registers: this.#registers,
  });
  readonly messages = new Counter({
    name: 'ocpp_messages_total',
    help: 'Calls received and sent',
    labelNames: ['direction', 'action', 'version'],
    registers: this.#registers,
  });
  readonly callErrors = new Counter({
    name: 'ocpp_call_errors_total',
    help: 'CALLERRORs sent and received',
    labelNames: ['direction', 'action', 'code'],
    registers: this.#registers,
  });
  readonly callDuration = new Histogram({
    name: 'ocpp_call_duration_seconds',
    help: 'From a call to its answer',
    labelNames: ['direction', 'action'],
    // Stations answer slowly: up to the call timeout.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: this.#registers,
  });
  readonly callTimeouts = new Counter({
    name: 'ocpp_call_timeouts_total',
    help: 'Our calls that no station answered in time',
    labelNames: ['action'],
    registers: this.#registers,
  });
  readonly invalidMessages = new Counter({
    name: 'ocpp_invalid_messages_total',
    help: 'Messages that could not be used, by kind',
    labelNames: ['kind'],
    registers: this.#registers,
  });
  readonly authRejected = new Counter({
    name: 'ocpp_auth_rejected_total',
    help: 'Connections refused, by reason',
    labelNames: ['reason'],
    registers: this.#registers,
  });
  readonly queueDepth = new Gauge({
    name: 'ocpp_queue_depth',
    help: 'MeterValues calls that wait for a writer',
    registers: this.#registers,
  });
  readonly persistDuration = new Histogram({
    name: 'ocpp_event_persist_duration_seconds',
    help: 'One commit of meter values',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: this.#registers,
  });
  readonly framesNotLogged = new Counter({
    name: 'ocpp_frames_not_logged_total',
    help: 'Frames that are missing from ocpp_messages because the database was too slow or refused them',
    registers: this.#registers,
  });
  readonly suspectedQuirks = new Counter({
    name: 'ocpp_suspected_quirks_total',
    help: 'Stations that seem to speak otherwise than their row of station_models says, by what of it',
    labelNames: ['code'],
    registers: this.#registers,
  });
  readonly clockOffset = new Gauge({
    name: 'ocpp_clock_offset_seconds',
    help: 'Clock of this machine minus that of the database',
    registers: this.#registers,
  });
  readonly buildInfo = new Gauge({
    name: 'evcharge_build_info',
    help: 'Always 1; the labels say what runs',
    labelNames: ['version', 'commit'],
    registers: this.#registers,
  });

  constructor(build: { version: string; commit: string }) {
    collectDefaultMetrics({ register: this.registry });
    this.buildInfo.set(build, 1);
    new Gauge({
      name: 'ocpp_pending_calls',
      help: 'Calls of stations received and not yet answered',
      registers: this.#registers,
      collect: setPending(this),
    });
  }

  /** One call and its answer, of a station or of ours. */
  noteCall(direction: CallDirection, action: string, durationMs: number, result: CallResult): void {
    let duration = this.#durations[direction].get(action);
    if (!duration) {
      duration = this.callDuration.labels({ direction, action });
      this.#durations[direction].set(action, duration);
    }
    duration.observe(durationMs / 1000);
    this.minutes?.count(direction, action, durationMs, result);
  }
}

/** Counted by itself: a gauge would cost each call more than its hash. */
function setPending(metrics: HubMetrics): (this: Gauge) => void {
  return function collect() {
    this.set(metrics.pendingCallCount);
  };
}
