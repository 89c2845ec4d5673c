import type { HubBase } from '../hub-base.ts';
import { readDatabaseTime } from '../store/database-clock.ts';

/** Beyond it hubs disagree visibly on when something was; who is alive they never do, see HubLease. */
const offsetMaxMs = 2_000;

/** Tells when the clock of this machine is not that of the database. */
export async function checkOwnClock({ db, now, log, metrics }: HubBase): Promise<void> {
  const before = now().getTime();
  const databaseMs = (await readDatabaseTime(db)).getTime();
  const offsetMs = (before + now().getTime()) / 2 - databaseMs;
  metrics.clockOffset.set(offsetMs / 1000);
  if (Math.abs(offsetMs) <= offsetMaxMs) return;
  log.warn({ offsetMs: Math.round(offsetMs) }, 'the clock of this machine is not that of the database');
}
