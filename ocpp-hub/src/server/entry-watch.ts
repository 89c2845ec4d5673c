import type { Knex } from 'knex';
import { findStale } from '../certificates/certificate-store.ts';
import { readProfile } from '../store/station-store.ts';
import type { SecurityProfile } from '../store/station-store.ts';
import type { Admitted } from './admission.ts';

interface Entry {
  /** stations.password_hash at that time; undefined when the station needed no password */
  passwordHash: string | null | undefined;
  securityLevel: SecurityProfile;
  fingerprint: string | null;
}

interface StationRowNow {
  id: string;
  password_hash: string | null;
  security_profile: string;
}

/**
 * Knows how each connected station proved who it is, and finds those that could not do so any more. A rotated password
 * changes nothing here: stations.password_hash stays, and the one before is right until the station came in with it.
 */
export class EntryWatch {
  readonly #db: Knex;
  readonly #entries = new Map<string, Entry>();

  constructor(db: Knex) {
    this.#db = db;
  }

  remember({ card, securityLevel, certificate, rightHash }: Admitted): void {
    const passwordHash = rightHash === null ? undefined : card.passwordHash;
    this.#entries.set(card.id, { passwordHash, securityLevel, fingerprint: certificate?.fingerprint ?? null });
  }

  forgetAllBut(isConnected: (stationId: string) => boolean): void {
    for (const stationId of this.#entries.keys()) if (!isConnected(stationId)) this.#entries.delete(stationId);
  }

  /** @returns those that were deleted, got another password or a higher security profile, or lost their certificate */
  async findRefused(stationIds: readonly string[]): Promise<Set<string>> {
    const rows: StationRowNow[] = await this.#db('stations')
      .whereIn('id', stationIds)
      .select('id', 'password_hash', 'security_profile');
    const byId = new Map(rows.map((row) => [row.id, row]));
    const fingerprints = stationIds.flatMap((id) => this.#entries.get(id)?.fingerprint ?? []);
    const stale = fingerprints.length === 0 ? new Set<string>() : await findStale(this.#db, fingerprints);
    return new Set(stationIds.filter((id) => isRefused(this.#entries.get(id), byId.get(id), stale)));
  }
}

function isRefused(entry: Entry | undefined, now: StationRowNow | undefined, stale: ReadonlySet<string>): boolean {
  if (!now || !entry) return true;
  if (entry.passwordHash !== undefined && entry.passwordHash !== now.password_hash) return true;
  if (entry.securityLevel < readProfile(now.security_profile)) return true;
  return entry.fingerprint !== null && stale.has(entry.fingerprint);
}
