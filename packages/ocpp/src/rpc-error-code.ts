/** CALLERROR codes of OCPP-J 1.6, section 4.2.3, in its own spelling. */
export const rpcErrorCodes = [
  'NotImplemented',
  'NotSupported',
  'InternalError',
  'ProtocolError',
  'SecurityError',
  'FormationViolation',
  'PropertyConstraintViolation',
  'OccurenceConstraintViolation',
  'TypeConstraintViolation',
  'GenericError',
] as const;

export type RpcErrorCode = (typeof rpcErrorCodes)[number];

/** Spellings of OCPP 2.0.1 that stations send in 1.6 sessions too. */
const otherSpellings = new Map<string, RpcErrorCode>([
  ['FormatViolation', 'FormationViolation'],
  ['OccurrenceConstraintViolation', 'OccurenceConstraintViolation'],
  ['MessageTypeNotSupported', 'ProtocolError'],
  ['RpcFrameworkError', 'ProtocolError'],
]);

const known = new Map<string, RpcErrorCode>(rpcErrorCodes.map((code) => [code, code]));

/** @returns the code of 1.6 for any known spelling; GenericError for what no version knows */
export function readRpcErrorCode(text: string): RpcErrorCode {
  return known.get(text) ?? otherSpellings.get(text) ?? 'GenericError';
}

/** A call that cannot be done, on either side; becomes a CALLERROR. The message goes to the peer: no payload, no secrets. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: RpcErrorCode;

  constructor(code: RpcErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
