/** A schema of JSON Schema 2019-09, or a part of one. */
export type JsonSchema = Record<string, unknown>;

/**
 * Turns schemas of OpenAPI 3.0 into JSON Schema that is stricter than they are: an object has no field that is not
 * named, and `oneOf` with a discriminator chooses by it (the alternatives overlap otherwise).
 */
export class SchemaTranslation {
  /** component → the tag that chooses it, from every discriminator with a mapping */
  readonly #tags = new Map<string, string>();

  constructor(schemas: Record<string, unknown>) {
    this.#collectTags(schemas, new Set());
  }

  /** @param isWhole false: a part that another schema adds to */
  translate(schema: unknown, isWhole: boolean): unknown {
    if (!isSchema(schema)) return schema;
    const translated = this.#choice(schema) ?? this.#plain(schema);
    return isWhole ? { allOf: [translated], unevaluatedProperties: false } : translated;
  }

  #plain(schema: JsonSchema): JsonSchema {
    const { nullable, ...rest } = schema;
    const translated: JsonSchema = { ...rest };
    delete translated['discriminator'];
    if (isSchema(rest['properties'])) {
      translated['properties'] = mapValues(rest['properties'], (each) => this.translate(each, true));
    }
    if (isSchema(rest['additionalProperties'])) {
      translated['additionalProperties'] = this.translate(rest['additionalProperties'], true);
    }
    if (rest['items'] !== undefined) translated['items'] = this.translate(rest['items'], true);
    for (const kind of ['allOf', 'oneOf', 'anyOf']) {
      const parts = rest[kind];
      if (Array.isArray(parts)) translated[kind] = parts.map((part) => this.translate(part, false));
    }
    if (typeof rest['pattern'] === 'string') translated['pattern'] = wholeMatch(rest['pattern']);
    return nullable === true ? { anyOf: [translated, { type: 'null' }] } : translated;
  }

  /** oneOf with a discriminator: if the tag is such, then the schema is that. */
  #choice(schema: JsonSchema): JsonSchema | null {
    const { discriminator, oneOf } = schema;
    if (!isSchema(discriminator) || !Array.isArray(oneOf)) return null;
    const property = String(discriminator['propertyName']);
    const branches = oneOf.flatMap((part: unknown) => {
      const ref = isSchema(part) ? String(part['$ref']) : '';
      const tag = this.#tags.get(componentOf(ref));
      return tag === undefined ? [] : [{ tag, ref }];
    });
    if (branches.length !== oneOf.length) return null;
    return {
      type: 'object',
      required: [property],
      properties: { [property]: { enum: branches.map(({ tag }) => tag) } },
      allOf: branches.map(({ tag, ref }) => ({
        if: { properties: { [property]: { const: tag } } },
        then: { $ref: ref },
      })),
    };
  }

  /** @param seen aliases of YAML make one object stand in several places */
  #collectTags(node: unknown, seen: Set<object>): void {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    if (isSchema(node) && isSchema(node['mapping'])) {
      for (const [tag, ref] of Object.entries(node['mapping'])) this.#tags.set(componentOf(String(ref)), tag);
    }
    for (const each of Object.values(node)) this.#collectTags(each, seen);
  }
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function componentOf(ref: string): string {
  return ref.slice(ref.indexOf('#'));
}

/** Patterns of the document are Java's: they match the whole, and (?s) lets a dot stand for a new line too. */
function wholeMatch(pattern: string): string {
  const matched = pattern.startsWith('(?s)') ? pattern.slice('(?s)'.length).replaceAll('.', '[^]') : pattern;
  return `^(?:${matched})$`;
}

function mapValues(record: JsonSchema, map: (value: unknown) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
