import type { RpcErrorCode } from '../src/index.ts';

/** What this walk understands of a JSON schema; the schemas of OCPP use no more. */
interface Schema {
  type?: string;
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  definitions?: Record<string, Schema>;
  maxLength?: number;
  minItems?: number;
  enum?: string[];
  format?: string;
  multipleOf?: number;
}

export interface WrongPayload {
  what: string;
  payload: unknown;
  errorCode: RpcErrorCode;
}

/** Some messages take more than 32 bits of these. */
const wideNames = new Set(['meterStart', 'meterStop', 'transactionId']);

/** Every way of breaking a payload that has all fields of its schema, one at a time. @throws Error when it has not */
export function wrongPayloads(root: Schema, full: object): WrongPayload[] {
  const wrong: WrongPayload[] = [{ what: 'a list', payload: [], errorCode: 'TypeConstraintViolation' }];

  function add(what: string, path: (string | number)[], value: unknown, errorCode: RpcErrorCode): void {
    wrong.push({ what: `${path.join('.')} ${what}`, payload: changed(full, path, value), errorCode });
  }

  function walk(schemaOrReference: Schema, value: unknown, path: (string | number)[]): void {
    const schema = schemaOrReference.$ref
      ? (root.definitions?.[schemaOrReference.$ref.split('/').at(-1) ?? ''] ?? {})
      : schemaOrReference;
    const name = String(path.at(-1) ?? '');
    if (schema.type === 'object') {
      add('with a foreign field', [...path, 'foreign'], 1, 'FormationViolation');
      for (const required of schema.required ?? []) {
        add('missing', [...path, required], undefined, 'OccurenceConstraintViolation');
      }
      for (const [key, property] of Object.entries(schema.properties ?? {})) {
        const inner = (value as Record<string, unknown>)[key];
        if (inner === undefined) throw new Error(`The example has no ${[...path, key].join('.')}`);
        walk(property, inner, [...path, key]);
      }
      return;
    }
    if (schema.type === 'array') {
      add('as no list', path, {}, 'TypeConstraintViolation');
      if (schema.minItems) add('empty', path, [], 'OccurenceConstraintViolation');
      (value as unknown[]).forEach((item, index) => walk(schema.items ?? {}, item, [...path, index]));
      return;
    }
    add('null', path, null, 'TypeConstraintViolation');
    if (schema.enum) add('unheard of', path, 'Unheard', 'PropertyConstraintViolation');
    if (schema.maxLength) add('too long', path, 'x'.repeat(schema.maxLength + 1), 'PropertyConstraintViolation');
    if (schema.format) add('in no such format', path, 'no time, no place', 'PropertyConstraintViolation');
    if (schema.multipleOf) add('too exact', path, 1.25, 'PropertyConstraintViolation');
    if (schema.type === 'integer') {
      add('a fraction', path, 1.5, 'TypeConstraintViolation');
      add('too large', path, wideNames.has(name) ? 2 ** 60 : 2 ** 31, 'PropertyConstraintViolation');
    }
  }

  walk(root, full, []);
  return wrong;
}

/** A copy with one value set, or taken out where it is undefined. */
function changed(full: unknown, [first, ...rest]: (string | number)[], value: unknown): unknown {
  if (first === undefined) return value;
  if (Array.isArray(full)) return full.map((item, index) => (index === first ? changed(item, rest, value) : item));
  const { [first]: old, ...others } = full as Record<string, unknown>;
  const next = changed(old, rest, value);
  return next === undefined ? others : { ...others, [first]: next };
}
