import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Knex } from 'knex';

/** The name of a hub, and the process that runs under it: of two processes with one name, one is wrong. */
export interface HubIdentity {
  hubId: string;
  /** `<host>:<process id>:<random>` */
  owner: string;
}

export function newIdentity(hubId: string): HubIdentity {
  return { hubId, owner: `${hostname().slice(0, 64)}:${process.pid}:${randomUUID().slice(0, 8)}` };
}

/** True when that process ran on this machine and is no more; an earlier one had our own number before a restart. */
export function isGone(owner: string): boolean {
  const [host, pid] = owner.split(':');
  if (host !== hostname().slice(0, 64)) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Another process runs under this hub's name by now, or the row was deleted. */
export class HubNameTakenError extends Error {
  override readonly name = 'HubNameTakenError';
  readonly code = 'HUB_NAME_TAKEN';
  readonly hubId: string;

  constructor(hubId: string) {
    super(`another hub runs as "${hubId}": each needs a HUB_ID of its own`);
    this.hubId = hubId;
  }
}

/**
 * Keeps the rows of a hub from a process that no longer is that hub: of two with one name, the later one counts.
 *
 * @throws HubNameTakenError
 */
export async function requireOwnName(trx: Knex.Transaction, { hubId, owner }: HubIdentity): Promise<void> {
  const row: { owner: string | null } | undefined = await trx('hub_instances').where('id', hubId).first('owner');
  if (row?.owner !== owner) throw new HubNameTakenError(hubId);
}
