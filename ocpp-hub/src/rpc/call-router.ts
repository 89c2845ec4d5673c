import { isOcpp16Action, RpcError, serialiseCallError, serialiseCallResult, validatePayload } from '@tok/ocpp';
import type { CallFrame, JsonObject, Ocpp16Payload, StationAction } from '@tok/ocpp';
import type { Counter } from 'prom-client';
import type { HubMetrics } from '../metrics.ts';
import type { CallResult } from '../watching/minute-counters.ts';
import type { CallContext } from './call-context.ts';
import { toRpcError } from './rpc-errors.ts';

type Route = (payload: JsonObject, context: CallContext) => Promise<object>;

export type RouteEntry = [action: StationAction, route: Route];

/** Binds a handler to its action: the payload is checked against the schema before the handler sees it. */
export function route<A extends StationAction>(
  action: A,
  handle: (request: Ocpp16Payload<A, 'request'>, context: CallContext) => Promise<Ocpp16Payload<A, 'response'>>,
): RouteEntry {
  return [
    action,
    (payload, context) => {
      const validation = validatePayload(action, 'request', payload);
      if (!validation.ok) throw new RpcError(validation.errorCode, validation.description);
      return handle(validation.payload, context);
    },
  ];
}

/** The answer to one call, ready to be sent. */
export interface Answer {
  text: string;
  /** what was answered, for the log; null for a CALLERROR */
  payload: object | null;
  error: RpcError | null;
}

/** Finds the handler of a call and turns whatever comes of it into an answer. */
export class CallRouter {
  readonly #routes: ReadonlyMap<string, Route>;
  readonly #metrics: HubMetrics;
  readonly #receivedOf = new Map<string, Counter.Internal>();

  constructor(routes: readonly RouteEntry[], metrics: HubMetrics) {
    this.#routes = new Map(routes);
    this.#metrics = metrics;
  }

  async answer(call: CallFrame, context: CallContext): Promise<Answer> {
    const startedAtMs = performance.now();
    const action = this.#routes.has(call.action) ? call.action : 'other';
    this.#received(action).inc();
    let result: CallResult = 'answered';
    try {
      const payload = await this.#find(call.action)(call.payload, context);
      return { text: serialiseCallResult(call.messageId, payload), payload, error: null };
    } catch (failure) {
      result = 'error';
      const error = toRpcError(failure);
      if (error.code === 'InternalError') {
        context.log.error({ err: failure }, 'a call could not be handled');
      } else {
        this.#metrics.invalidMessages.inc({ kind: action === 'other' ? 'unknown_action' : 'payload' });
      }
      this.#metrics.callErrors.inc({ direction: 'out', action, code: error.code });
      return { text: serialiseCallError(call.messageId, error.code, error.message), payload: null, error };
    } finally {
      this.#metrics.noteCall('in', action, performance.now() - startedAtMs, result);
    }
  }

  /** Looked up by its labels once an action: the look-up costs more than the counting. */
  #received(action: string): Counter.Internal {
    let counter = this.#receivedOf.get(action);
    if (!counter) {
      counter = this.#metrics.messages.labels({ direction: 'in', action, version: '1.6' });
      this.#receivedOf.set(action, counter);
    }
    return counter;
  }

  #find(action: string): Route {
    const found = this.#routes.get(action);
    if (found) return found;
    if (isOcpp16Action(action)) throw new RpcError('NotSupported', 'this action is not served here');
    throw new RpcError('NotImplemented', 'unknown action');
  }
}
