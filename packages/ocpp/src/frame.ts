import { frameLimits } from './limits.ts';
import type { RpcErrorCode } from './rpc-error-code.ts';

export type JsonObject = Record<string, unknown>;

export interface CallFrame {
  kind: 'call';
  messageId: string;
  action: string;
  /** not validated yet: see `validatePayload` */
  payload: JsonObject;
}

export interface CallResultFrame {
  kind: 'result';
  messageId: string;
  payload: JsonObject;
}

export interface CallErrorFrame {
  kind: 'error';
  messageId: string;
  /** as the peer wrote it: see `readRpcErrorCode` */
  errorCode: string;
  errorDescription: string;
}

export type Frame = CallFrame | CallResultFrame | CallErrorFrame;

/** A message that is no frame. `messageId` is set when it is a call that can be answered with a CALLERROR. */
export interface FrameFault {
  kind: 'fault';
  messageId: string | null;
  errorCode: RpcErrorCode;
  reason: string;
}

/** The first element of each OCPP-J message. */
export const messageTypes = { call: 2, result: 3, error: 4 } as const;

/**
 * Reads one text message of a WebSocket. Never throws.
 *
 * NUL characters inside strings are taken out: Postgres cannot store them.
 *
 * @source OCPP-J 1.6, section 4.2
 */
export function parseFrame(text: string): Frame | FrameFault {
  if (text.length > frameLimits.frameBytesMax) return fault(null, 'FormationViolation', 'message too long');
  let message: unknown;
  try {
    message = JSON.parse(text, text.includes('\\u0000') ? withoutNul : undefined);
  } catch {
    return fault(null, 'FormationViolation', 'not JSON');
  }
  if (!Array.isArray(message)) return fault(null, 'FormationViolation', 'not an array');
  const [type, messageId, ...rest] = message as unknown[];
  if (typeof messageId !== 'string' || messageId === '' || messageId.length > frameLimits.messageIdLengthMax) {
    return fault(null, 'FormationViolation', 'message id is not a string of 1 to 36 characters');
  }
  switch (type) {
    case messageTypes.call:
      return readCall(messageId, rest);
    case messageTypes.result:
      return readResult(messageId, rest);
    case messageTypes.error:
      return readError(messageId, rest);
    default:
      return fault(null, 'ProtocolError', 'unknown message type');
  }
}

function readCall(messageId: string, rest: unknown[]): CallFrame | FrameFault {
  const [action, payload] = rest;
  if (rest.length !== 2) return fault(messageId, 'FormationViolation', 'a CALL has four elements');
  if (typeof action !== 'string' || action === '' || action.length > frameLimits.actionLengthMax) {
    return fault(messageId, 'FormationViolation', 'action is not a name');
  }
  if (!isObject(payload)) return fault(messageId, 'FormationViolation', 'payload is not an object');
  if (isDeeperThan(payload, frameLimits.nestingDepthMax)) {
    return fault(messageId, 'FormationViolation', 'payload is nested too deeply');
  }
  return { kind: 'call', messageId, action, payload };
}

function readResult(messageId: string, rest: unknown[]): CallResultFrame | FrameFault {
  const [payload] = rest;
  if (rest.length !== 1 || !isObject(payload)) return fault(null, 'FormationViolation', 'a CALLRESULT has one object');
  if (isDeeperThan(payload, frameLimits.nestingDepthMax)) {
    return fault(null, 'FormationViolation', 'payload is nested too deeply');
  }
  return { kind: 'result', messageId, payload };
}

/** Stations leave out the description or the details: only the code is needed. */
function readError(messageId: string, rest: unknown[]): CallErrorFrame | FrameFault {
  const [errorCode, errorDescription] = rest;
  if (typeof errorCode !== 'string') return fault(null, 'FormationViolation', 'a CALLERROR has a code');
  return {
    kind: 'error',
    messageId,
    errorCode: errorCode.slice(0, frameLimits.errorCodeLengthMax),
    errorDescription:
      typeof errorDescription === 'string' ? errorDescription.slice(0, frameLimits.errorDescriptionLengthMax) : '',
  };
}

/** @param messageId at most 36 characters, unique among the calls one side has made on this connection */
export function serialiseCall(messageId: string, action: string, payload: object): string {
  return JSON.stringify([messageTypes.call, messageId, action, payload]);
}

export function serialiseCallResult(messageId: string, payload: object): string {
  return JSON.stringify([messageTypes.result, messageId, payload]);
}

/** The details stay empty: what the peer sent is never sent back to it. */
export function serialiseCallError(messageId: string, errorCode: RpcErrorCode, errorDescription = ''): string {
  const description = errorDescription.slice(0, frameLimits.errorDescriptionLengthMax);
  return JSON.stringify([messageTypes.error, messageId, errorCode, description, {}]);
}

function fault(messageId: string | null, errorCode: RpcErrorCode, reason: string): FrameFault {
  return { kind: 'fault', messageId, errorCode, reason };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  for (const key in value) {
    if (isDeeperThan((value as JsonObject)[key], depth - 1)) return true;
  }
  return false;
}

function withoutNul(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}
