import type { Knex } from 'knex';
import type { HubLease } from '../store/hub-lease.ts';

/** Whether stations can be served, and if not, why. */
export interface Readiness {
  status: 'ready' | 'not ready';
  database: 'reachable' | 'unreachable';
  /** 'lapsed': the database could not be reached for too long; 'taken': another process runs under this name */
  lease: 'none' | 'held' | 'lapsed' | 'taken';
  isDraining: boolean;
}

const databaseTimeoutMs = 2_000;

/** @param db a connection that no work of the hub keeps busy */
export async function readReadiness(db: Knex, lease: HubLease, isDraining: boolean): Promise<Readiness> {
  const database = await db
    .raw('SELECT 1')
    .timeout(databaseTimeoutMs)
    .then(
      () => 'reachable' as const,
      () => 'unreachable' as const,
    );
  const isReady = database === 'reachable' && lease.isHeld && !isDraining;
  return { status: isReady ? 'ready' : 'not ready', database, lease: lease.state, isDraining };
}
