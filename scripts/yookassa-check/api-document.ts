import { Ajv2019 } from 'ajv/dist/2019.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2019.js';
import { isSchema, SchemaTranslation } from './json-schema.ts';
import type { OpenApiDocument } from './load-document.ts';

export interface Operation {
  /** 'POST /payments/{payment_id}/capture' */
  name: string;
  source: Record<string, unknown>;
}

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: unknown;
}

const rootId = 'yookassa';

/** The document as something that can be asked: which call is this, and does that fit. */
export class ApiDocument {
  readonly #source: OpenApiDocument;
  readonly #translation: SchemaTranslation;
  readonly #ajv: Ajv2019;
  readonly #compiled = new Map<unknown, ValidateFunction>();

  constructor(source: OpenApiDocument) {
    this.#source = source;
    this.#translation = new SchemaTranslation(source.components.schemas);
    this.#ajv = new Ajv2019({
      strict: false,
      allErrors: true,
      verbose: true,
      formats: {
        'date-time': (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text),
        email: (text: string) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
        date: (text: string) => /^\d{4}-\d\d-\d\d$/.test(text),
        int32: true,
      },
    });
    const schemas = Object.entries(source.components.schemas).map(([name, schema]) => [
      name,
      this.#translation.translate(schema, false),
    ]);
    this.#ajv.addSchema({ $id: rootId, components: { schemas: Object.fromEntries(schemas) as unknown } });
  }

  /** @param path below the API's root, without the query */
  operation(method: string, path: string): Operation | null {
    const parts = path.split('/');
    for (const [template, methods] of Object.entries(this.#source.paths)) {
      const operation = methods[method.toLowerCase()];
      const wanted = template.split('/');
      const isSame =
        wanted.length === parts.length && wanted.every((part, index) => part.startsWith('{') || part === parts[index]);
      if (isSame && isSchema(operation)) return { name: `${method} ${template}`, source: operation };
    }
    return null;
  }

  parametersOf({ source }: Operation): Parameter[] {
    const list = Array.isArray(source['parameters']) ? (source['parameters'] as unknown[]) : [];
    return list.map((each) => {
      const parameter = this.#resolved(each);
      return {
        name: String(parameter['name']),
        in: String(parameter['in']),
        required: parameter['required'] === true,
        schema: parameter['schema'],
      };
    });
  }

  requestSchemaOf({ source }: Operation): unknown {
    return schemaIn(source['requestBody']);
  }

  /** @returns undefined for a status that the call does not name */
  answerSchemaOf({ source }: Operation, status: number): unknown {
    const answer = isSchema(source['responses']) ? source['responses'][String(status)] : undefined;
    return answer === undefined ? undefined : schemaIn(this.#resolved(answer));
  }

  component(name: string): unknown {
    return { $ref: `#/components/schemas/${name}` };
  }

  /** @returns what does not fit, a line each; with the place in the value and its schema's words */
  faultsOf(value: unknown, schema: unknown): string[] {
    const validate = this.#compiled.get(keyOf(schema)) ?? this.#compile(schema);
    if (validate(value)) return [];
    return [...new Set((validate.errors ?? []).filter(isTelling).map(inWords))];
  }

  #compile(schema: unknown): ValidateFunction {
    const whole = this.#translation.translate(absolute(schema), true) as Record<string, unknown>;
    const validate = this.#ajv.compile(whole);
    this.#compiled.set(keyOf(schema), validate);
    return validate;
  }

  #resolved(node: unknown): Record<string, unknown> {
    if (!isSchema(node)) return {};
    const ref = node['$ref'];
    if (typeof ref !== 'string') return node;
    const [, , kind = '', name = ''] = ref.split('/');
    const { parameters, responses } = this.#source.components;
    const found = kind === 'parameters' ? parameters[name] : responses[name];
    if (!isSchema(found)) throw new Error(`The document has no ${ref}`);
    return found;
  }
}

function schemaIn(node: unknown): unknown {
  const content = isSchema(node) ? node['content'] : undefined;
  const json = isSchema(content) ? content['application/json'] : undefined;
  return isSchema(json) ? json['schema'] : undefined;
}

/** Schemas that stand outside the components point into them. */
function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', `"${rootId}#/components/`)) as unknown;
}

function keyOf(schema: unknown): string {
  return JSON.stringify(schema);
}

/** The frames around the fault say nothing of it. */
function isTelling({ keyword }: ErrorObject): boolean {
  return !['allOf', 'if', 'anyOf'].includes(keyword);
}

function inWords({ instancePath, message, params, data, keyword }: ErrorObject): string {
  const place = instancePath === '' ? 'the whole' : instancePath.slice(1).replaceAll('/', '.');
  if (keyword === 'unevaluatedProperties') return `${place}: unknown field ${String(params['unevaluatedProperty'])}`;
  const allowed = Array.isArray(params['allowedValues']) ? `: ${params['allowedValues'].join(', ')}` : '';
  return `${place}: ${message ?? keyword}${allowed}, is ${JSON.stringify(data)?.slice(0, 80) ?? 'missing'}`;
}
