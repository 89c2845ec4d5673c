import { expect, test } from 'vitest';
import { findPostgres } from '../../scripts/postgres/temporary-cluster.ts';

export type TestDatabase = 'sqlite' | 'pg';

/** The databases that this machine can run; each suite of the whole product runs once on each. */
export const testDatabases: TestDatabase[] = findPostgres() ? ['sqlite', 'pg'] : ['sqlite'];

/** Says loudly that half of the suite did not run; in CI that is a failure. */
export function expectPostgres(): void {
  test('PostgreSQL is there to be tested against', () => {
    if (testDatabases.includes('pg')) return;
    console.warn('PostgreSQL: not found, its integration tests did not run');
    expect(process.env['CI'], 'CI must have PostgreSQL').not.toBe('true');
  });
}
