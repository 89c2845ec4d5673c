import type { RowRule } from '../../../snapshots/access/permission.ts';

export type Row = Record<string, unknown>;

/** Who asks, as rules name him. */
export interface Asker {
  userId: string | null;
  roleId: string | null;
}

/** The row that a relation leads to, or undefined: for `station.is_public`. */
export type Follow = (collection: string, field: string, row: Row) => { collection: string; row: Row } | undefined;

/**
 * What a rule of the policies says about one row. Written apart from Directus, whose answers are compared with it.
 *
 * @throws Error for an operator that no rule has used yet
 */
export function matchesRule(
  rule: RowRule,
  row: Row,
  at: { collection: string; asker: Asker; follow: Follow },
): boolean {
  return Object.entries(rule).every(([name, value]) => {
    if (name === '_and') return (value as RowRule[]).every((part) => matchesRule(part, row, at));
    if (name === '_or') return (value as RowRule[]).some((part) => matchesRule(part, row, at));
    const condition = value as RowRule;
    if (Object.keys(condition).every((key) => key.startsWith('_'))) return holds(row[name], condition, at.asker);
    const next = at.follow(at.collection, name, row);
    return next !== undefined && matchesRule(condition, next.row, { ...at, collection: next.collection });
  });
}

function holds(actual: unknown, condition: RowRule, asker: Asker): boolean {
  return Object.entries(condition).every(([operator, value]) => {
    const wanted = meant(value, asker);
    switch (operator) {
      case '_eq':
        return wanted !== null && same(actual, wanted);
      case '_neq':
        return !same(actual, wanted);
      case '_in':
        return [wanted].flat().some((one) => same(actual, one));
      case '_null':
        return (actual === null) === wanted;
      case '_nnull':
        return (actual !== null) === wanted;
      case '_lte':
        return actual !== null && new Date(actual as string).getTime() <= (wanted as number);
      default:
        throw new Error(`The matrix does not know ${operator} yet`);
    }
  });
}

function same(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'boolean') return Boolean(actual) === wanted;
  return actual === wanted;
}

function meant(value: unknown, asker: Asker): unknown {
  if (value === '$CURRENT_USER') return asker.userId;
  if (value === '$CURRENT_ROLE') return asker.roleId;
  if (value === '$CURRENT_ROLES') return asker.roleId === null ? [] : [asker.roleId];
  if (value === '$NOW') return Date.now();
  return value;
}
