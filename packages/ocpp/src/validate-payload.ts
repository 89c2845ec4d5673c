import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Ocpp16Action } from './ocpp16-action.ts';
import type { Ocpp16Payload } from './ocpp16-payload.ts';
import { ocpp16Schemas } from './ocpp16-schemas.ts';
import type { RpcErrorCode } from './rpc-error-code.ts';

export type PayloadDirection = 'request' | 'response';

export type PayloadValidation<P> = { ok: true; payload: P } | PayloadFault;

/** The first thing that is wrong with a payload; `description` is for the peer, the rest to word it for people. */
export interface PayloadFault {
  ok: false;
  errorCode: RpcErrorCode;
  /** repeats no value of the payload */
  description: string;
  /** JSON pointer to what is wrong; '' is the payload itself */
  path: string;
  /** of JSON schema, with what it asks for: `maxLength` with `{limit: 20}` */
  keyword: string;
  params: Record<string, unknown>;
}

/** Registers run over 32 bits on old meters and are stored in 64; every other integer of OCPP fits in 32 … */
const registerNames = new Set(['meterStart', 'meterStop']);

/** … but a station that counts its own transactions while it is offline may number them by the clock. */
const numberedByStations = new Set<Ocpp16Action>(['MeterValues', 'StopTransaction']);

/** As ajv-formats reads date-time, but the zone may be absent: some stations leave it out. */
const dateTime = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d(?::?\d\d)?)?$/i;

const ajv = new Ajv({ strict: false, multipleOfPrecision: 6, validateSchema: false });
// ajv-formats is CommonJS; its plugin stands under `default` for Node's ESM and for TypeScript alike.
addFormats.default(ajv, { mode: 'fast' });
ajv.addFormat('date-time', dateTime);

const compiled = new Map<string, ValidateFunction>();

/**
 * Checks a payload against the schema of its action. Unknown fields are refused; nothing is changed or filled in.
 *
 * @returns the typed payload, or the error code of OCPP-J 1.6 with a description that repeats no value of the payload
 * @source Open Charge Alliance, OCPP 1.6 JSON schemas; integers must also fit 32 bits, registers and transaction numbers 53
 */
export function validatePayload<A extends Ocpp16Action, D extends PayloadDirection>(
  action: A,
  direction: D,
  payload: unknown,
): PayloadValidation<Ocpp16Payload<A, D>> {
  const validate = validatorFor(action, direction);
  // The schema is what Ocpp16Payload describes.
  if (validate(payload)) return { ok: true, payload: payload as Ocpp16Payload<A, D> };
  const [error] = validate.errors ?? [];
  return {
    ok: false,
    errorCode: errorCodeFor(error),
    description: describe(error),
    path: error?.instancePath ?? '',
    keyword: error?.keyword ?? '',
    params: error?.params ?? {},
  };
}

/** Compiled at first use: one takes 1.6 ms, all of them 130 ms, which a short-lived process need not pay. */
function validatorFor(action: Ocpp16Action, direction: PayloadDirection): ValidateFunction {
  const name = `${action} ${direction}`;
  const known = compiled.get(name);
  if (known) return known;
  const validate = ajv.compile(boundIntegers('', ocpp16Schemas[action][direction], wideNamesOf(action)) as object);
  compiled.set(name, validate);
  return validate;
}

function wideNamesOf(action: Ocpp16Action): ReadonlySet<string> {
  return numberedByStations.has(action) ? new Set([...registerNames, 'transactionId']) : registerNames;
}

/** @returns a copy of a schema whose integers have the bounds of the columns they end up in */
function boundIntegers(name: string, schema: unknown, wideNames: ReadonlySet<string>): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, boundIntegers(key, value, wideNames)]),
  );
  if (copy['type'] !== 'integer') return copy;
  const bounds = wideNames.has(name)
    ? { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }
    : { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
  return { ...copy, ...bounds };
}

function errorCodeFor(error: ErrorObject | undefined): RpcErrorCode {
  switch (error?.keyword) {
    case 'type':
      return 'TypeConstraintViolation';
    case 'required':
    case 'minItems':
    case 'maxItems':
      return 'OccurenceConstraintViolation';
    case 'additionalProperties':
      return 'FormationViolation';
    default:
      return 'PropertyConstraintViolation';
  }
}

function describe(error: ErrorObject | undefined): string {
  return error ? `${error.instancePath || '/'} ${error.message ?? error.keyword}` : 'invalid';
}
