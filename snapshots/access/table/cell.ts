import type { Action, Permission, RowRule } from '../permission.ts';
import { actions, grantedRights, openFields } from './granted-rights.ts';
import type { Audience } from './granted-rights.ts';

const verbs: Record<Action, string> = { read: 'чт', create: 'созд', update: 'изм', delete: 'удал' };

/** Longer lists stand below the table. */
const namedFieldsMax = 3;

/** What an audience may do with a collection, in the words of the table: `чт своё: 5 полей; изм: status, comment`. */
export function cell(audience: Audience, collection: string): string {
  if (audience === 'administrator') return 'всё';
  const parts = actions.flatMap((action) => {
    const rights = grantedRights(audience, collection, action);
    return rights.length === 0 ? [] : [words(action, rights)];
  });
  return parts.length === 0 ? '—' : parts.join('; ');
}

function words(action: Action, rights: Permission[]): string {
  const verb = `${verbs[action]}${whose(rights)}`;
  const fields = action === 'delete' ? null : openFields(rights);
  if (fields === null) return verb;
  return fields.size <= namedFieldsMax ? `${verb}: ${[...fields].join(', ')}` : `${verb}: ${fieldCount(fields.size)}`;
}

function whose(rights: Permission[]): string {
  const rules = rights.map(({ permissions }) => JSON.stringify(permissions));
  if (rules.includes('{}')) return '';
  return rules.every((rule) => rule.includes('$CURRENT_')) ? ' своё' : ' часть';
}

const plural = new Intl.PluralRules('ru-RU');

function fieldCount(count: number): string {
  return `${count} ${plural.select(count) === 'few' ? 'поля' : 'полей'}`;
}

/** The lines below the table that say what its cells leave out: long lists of fields, rules of rows, values that are set. */
export function details(audience: Audience, collection: string): string[] {
  if (audience === 'administrator') return [];
  return actions.flatMap((action) =>
    unique(grantedRights(audience, collection, action)).flatMap((right) => {
      const parts = [...fieldsPart(right), ...rulePart('строки', right.permissions)];
      if (right.validation) parts.push(...rulePart('значения', right.validation));
      if (right.presets) parts.push(...rulePart('подставляется', right.presets));
      return parts.length === 0 ? [] : [`${verbs[action]} — ${parts.join('; ')}`];
    }),
  );
}

function unique(rights: Permission[]): Permission[] {
  const byText = new Map(rights.map((right) => [JSON.stringify(right), right]));
  return [...byText.values()];
}

function fieldsPart({ action, fields }: Permission): string[] {
  if (action === 'delete' || fields.includes('*') || fields.length <= namedFieldsMax) return [];
  return [`поля: ${fields.map((field) => `\`${field}\``).join(', ')}`];
}

function rulePart(name: string, rule: RowRule): string[] {
  return Object.keys(rule).length === 0 ? [] : [`${name}: \`${JSON.stringify(rule)}\``];
}
