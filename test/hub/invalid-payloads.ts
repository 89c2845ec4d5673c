import type { RpcErrorCode } from '@tok/ocpp';
import { referenceSchema } from './reference-schemas.ts';
import type { Schema } from './reference-schemas.ts';

export interface InvalidPayload {
  /** what was done to a valid one, e.g. `without idTag` */
  how: string;
  payload: object;
  errorCode: RpcErrorCode;
}

type Json = Record<string, unknown>;

const wrongTypes: Record<string, unknown> = {
  string: 17,
  integer: '17',
  number: '17',
  boolean: 'true',
  array: {},
  object: [],
};

/**
 * Every way in which one field of a payload may be wrong, by the reference schema.
 *
 * @param full a valid payload with every optional field
 * @source OCPP-J 1.6, section 4.2.3: the error code for each
 */
export function invalidPayloads(action: string, full: object): InvalidPayload[] {
  const schema = referenceSchema(action, 'req');
  const cases = walk(schema, schema.definitions ?? {}, full as Json, []);
  return cases.map(({ how, path, change, errorCode }) => {
    const payload = structuredClone(full) as Json;
    change(path.reduce<Json>((at, step) => at[step] as Json, payload));
    return { how, payload, errorCode };
  });
}

interface Change {
  how: string;
  path: string[];
  change: (owner: Json) => void;
  errorCode: RpcErrorCode;
}

function walk(node: Schema, definitions: Record<string, Schema>, value: Json, path: string[]): Change[] {
  const where = path.length > 0 ? ` in ${path.join('.')}` : '';
  const extra: Change = {
    how: `with a field that nobody knows${where}`,
    path,
    change: (owner) => (owner['surprise'] = 1),
    errorCode: 'FormationViolation',
  };
  const fields = Object.entries(node.properties ?? {}).filter(([name]) => Object.hasOwn(value, name));
  return [extra, ...fields.flatMap(([name, field]) => changesOf(name, resolve(field, definitions), definitions))];

  function changesOf(name: string, field: Schema, known: Record<string, Schema>): Change[] {
    const set = (how: string, wrong: unknown, errorCode: RpcErrorCode): Change => ({
      how: `${how} ${[...path, name].join('.')}`,
      path,
      change: (owner) => (owner[name] = wrong),
      errorCode,
    });
    const changes: Change[] = [
      set('with the wrong type of', wrongTypes[field.type ?? 'string'], 'TypeConstraintViolation'),
      set('with null for', null, 'TypeConstraintViolation'),
    ];
    if (node.required?.includes(name)) {
      changes.push({
        how: `without ${[...path, name].join('.')}`,
        path,
        change: (owner) => Reflect.deleteProperty(owner, name),
        errorCode: 'OccurenceConstraintViolation',
      });
    }
    if (field.enum) changes.push(set('with a new word for', 'Nonsense', 'PropertyConstraintViolation'));
    if (field.maxLength !== undefined) {
      changes.push(set('with too much in', 'я'.repeat(field.maxLength + 1), 'PropertyConstraintViolation'));
    }
    if (field.format === 'date-time') changes.push(set('with no time in', 'yesterday', 'PropertyConstraintViolation'));
    if (field.type === 'integer') {
      changes.push(set('with half of', 0.5, 'TypeConstraintViolation'));
      changes.push(set('with far too much in', 2 ** 53, 'PropertyConstraintViolation'));
    }
    const inner = value[name];
    if (field.type === 'object') return [...changes, ...walk(field, known, inner as Json, [...path, name])];
    const item = field.items ? resolve(field.items, known) : undefined;
    if (field.type !== 'array' || item?.type !== 'object') return changes;
    return [...changes, ...walk(item, known, (inner as Json[])[0] ?? {}, [...path, name, '0'])];
  }
}

function resolve(schema: Schema, definitions: Record<string, Schema>): Schema {
  return schema.$ref === undefined ? schema : (definitions[schema.$ref.replace('#/definitions/', '')] ?? schema);
}
