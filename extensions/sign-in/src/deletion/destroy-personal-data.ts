import { erasedColumns, isPostgres, personalData } from '@tok/database';
import type { PersonalTable, Replacement, RowsOfClient, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Whose data go. */
export interface Person {
  clientId: Uuid;
  /** E.164 */
  phone: string;
  email: string | null;
  /** 16 characters in the place of the phone */
  pseudonym: string;
}

/** One line of the act. */
export interface Destroyed {
  table: string;
  /** 'deleted': whole rows; 'erased': these columns of theirs */
  rule: 'deleted' | 'erased';
  columns: string[];
  /** rows */
  count: number;
}

/** Follows the inventory from top to bottom; whatever it calls plain or kept stays. In the transaction that closes the profile. */
export async function destroyPersonalData(trx: Knex.Transaction, person: Person, now: Date): Promise<Destroyed[]> {
  const destroyed: Destroyed[] = [];
  for (const [table, rules] of Object.entries(personalData) as [string, PersonalTable][]) {
    if (!rules.rows) continue;
    const done = await destroyIn(trx, table, rules, person, now);
    if (done && done.count > 0) destroyed.push(done);
  }
  return destroyed;
}

async function destroyIn(
  trx: Knex.Transaction,
  table: string,
  rules: PersonalTable,
  person: Person,
  now: Date,
): Promise<Destroyed | null> {
  const rows = hisRows(trx, table, rules.rows ?? [], person);
  if (rules.isDeleted) return { table, rule: 'deleted', columns: [], count: await rows.delete() };
  const replaced = Object.entries(rules.replaced ?? {});
  const changes = {
    ...Object.fromEntries(erasedColumns(rules).map((column) => [column, null])),
    ...Object.fromEntries(replaced.map(([column, to]) => [column, valueOf(to, person, now)])),
  };
  const columns = Object.keys(changes);
  return columns.length === 0 ? null : { table, rule: 'erased', columns, count: await rows.update(changes) };
}

/** Rows found by any of the ways. */
export function hisRows(
  db: Knex,
  table: string,
  ways: RowsOfClient[],
  person: Pick<Person, 'clientId' | 'phone' | 'email'>,
): Knex.QueryBuilder {
  return db(table).where((any) => {
    for (const way of ways) void any.orWhere((one) => restrict(db, one, way, person));
  });
}

function restrict(
  db: Knex,
  one: Knex.QueryBuilder,
  way: RowsOfClient,
  { clientId, phone, email }: Pick<Person, 'clientId' | 'phone' | 'email'>,
): void {
  if ('is' in way) void one.where(way.column, way.is === 'client' ? clientId : phone);
  else if ('in' in way) {
    const others = hisRows(db, way.in, personalData[way.in]?.rows ?? [], { clientId, phone, email });
    void one.whereIn(way.column, others.whereNotNull(way.of).select(way.of));
  } else {
    const name = way.names === 'email' ? email : phone;
    if (name === null) void one.whereRaw('1 = 0');
    else
      void one.whereRaw(
        isPostgres(db) ? 'position(? in ??::text) > 0' : 'instr(??, ?) > 0',
        named(db, name, way.column),
      );
  }
}

/** As JSON writes it. */
function named(db: Knex, name: string, column: string): string[] {
  const text = JSON.stringify(name);
  return isPostgres(db) ? [text, column] : [column, text];
}

function valueOf(to: Replacement, { pseudonym }: Person, now: Date): string | number | boolean | Date {
  if (to === '$now') return now;
  return to === '$pseudonym' ? pseudonym : to;
}
