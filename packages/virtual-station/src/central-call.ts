import { isCentralAction, validatePayload } from '@tok/ocpp';
import type {
  CentralAction,
  ChangeAvailabilityRequest,
  ChangeAvailabilityResponse,
  JsonObject,
  Ocpp16Payloads,
  RemoteStartTransactionRequest,
  RemoteStopTransactionRequest,
  TriggerMessageRequest,
  TriggerMessageResponse,
  UnlockConnectorResponse,
} from '@tok/ocpp';
import type { CallAnswer } from './station-connection.ts';
import type { StationConfiguration } from './station-configuration.ts';

/** What a call of the central system moves in the station; null: the station does not answer. */
export interface CentralCallTarget {
  configuration: StationConfiguration;
  remoteStart(request: RemoteStartTransactionRequest): CallAnswer;
  remoteStop(request: RemoteStopTransactionRequest): CallAnswer;
  reset(type: 'Hard' | 'Soft'): CallAnswer;
  unlock(connectorNumber: number): UnlockConnectorResponse;
  changeAvailability(request: ChangeAvailabilityRequest): ChangeAvailabilityResponse;
  /** @returns what to send once the answer is out; undefined: cannot */
  trigger(request: TriggerMessageRequest): (() => void) | undefined | 'unknown_connector';
}

type Handler<A extends keyof Ocpp16Payloads> = (
  target: CentralCallTarget,
  request: Ocpp16Payloads[A]['request'],
) => CallAnswer;

type ServedAction =
  | 'ChangeAvailability'
  | 'ChangeConfiguration'
  | 'ClearCache'
  | 'DataTransfer'
  | 'GetConfiguration'
  | 'RemoteStartTransaction'
  | 'RemoteStopTransaction'
  | 'Reset'
  | 'TriggerMessage'
  | 'UnlockConnector';

const handlers: { [A in ServedAction]: Handler<A> } = {
  RemoteStartTransaction: (target, request) => target.remoteStart(request),
  RemoteStopTransaction: (target, request) => target.remoteStop(request),
  Reset: (target, request) => target.reset(request.type),
  UnlockConnector: (target, request) => ({ result: target.unlock(request.connectorId) }),
  ChangeAvailability: (target, request) => ({ result: target.changeAvailability(request) }),
  GetConfiguration: (target, request) => ({ result: target.configuration.get(request.key) }),
  ChangeConfiguration: (target, request) => ({ result: target.configuration.change(request.key, request.value) }),
  ClearCache: () => ({ result: { status: 'Accepted' } }),
  DataTransfer: () => ({ result: { status: 'UnknownVendorId' } }),
  TriggerMessage: (target, request) => answerTrigger(target.trigger(request)),
};

/** Answers one CALL of the central system as the core profile and remote triggers of OCPP 1.6 say. */
export function answerCentralCall(target: CentralCallTarget, action: string, payload: JsonObject): CallAnswer {
  if (!isCentralAction(action)) return { errorCode: 'NotImplemented', reason: 'unknown action' };
  if (!isServed(action)) return { errorCode: 'NotSupported', reason: 'profile not supported' };
  const validation = validatePayload(action, 'request', payload);
  if (!validation.ok) return { errorCode: validation.errorCode, reason: validation.description };
  // The payload was validated for this very action; TypeScript cannot follow the pair through the table.
  const handle = handlers[action] as (target: CentralCallTarget, request: unknown) => CallAnswer;
  return handle(target, validation.payload);
}

function isServed(action: CentralAction): action is ServedAction {
  return Object.hasOwn(handlers, action);
}

function answerTrigger(after: ReturnType<CentralCallTarget['trigger']>): CallAnswer {
  if (after === undefined) return { result: { status: 'NotImplemented' } satisfies TriggerMessageResponse };
  if (after === 'unknown_connector') return { result: { status: 'Rejected' } satisfies TriggerMessageResponse };
  return { result: { status: 'Accepted' } satisfies TriggerMessageResponse, after };
}
