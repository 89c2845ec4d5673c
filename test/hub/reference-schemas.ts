import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** The part of JSON Schema that the schemas of OCPP 1.6 use. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: string[];
  maxLength?: number;
  format?: string;
  minItems?: number;
  $ref?: string;
  definitions?: Record<string, Schema>;
}

/**
 * The Open Charge Alliance's schemas as another library ships them: what the hub is measured by must not be the very
 * files it reads.
 */
const shipped = createRequire(import.meta.url)('ocpp-rpc/lib/schemas/ocpp1_6.json') as ({ $id: string } & Schema)[];

const ajv = new Ajv({ strict: false, validateSchema: false, multipleOfPrecision: 6 });
addFormats.default(ajv);
const compiled = new Map<string, ValidateFunction>();

export const referenceActions = shipped.map(({ $id }) => $id).flatMap((id) => /^urn:(\w+)\.req$/.exec(id)?.[1] ?? []);

/** @throws RangeError for an action that OCPP 1.6 does not have */
export function referenceSchema(action: string, direction: 'req' | 'conf'): Schema {
  const found = shipped.find(({ $id }) => $id === `urn:${action}.${direction}`);
  if (!found) throw new RangeError(`No schema for ${action}.${direction}`);
  // An id that begins with urn: is more than today's ajv can read.
  return Object.fromEntries(Object.entries(found).filter(([key]) => key !== '$id'));
}

/** @returns what is wrong with a payload; empty: nothing */
export function faultsOf(action: string, direction: 'req' | 'conf', payload: unknown): string {
  const name = `${action}.${direction}`;
  const validate = compiled.get(name) ?? ajv.compile(referenceSchema(action, direction));
  compiled.set(name, validate);
  return validate(payload) ? '' : ajv.errorsText(validate.errors);
}
