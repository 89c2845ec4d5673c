import { readBoolean, readInstant, readOptionalInstant, writeTransaction } from '@tok/database';
import type { BooleanColumn, InstantColumn } from '@tok/database';
import type { HubBase } from '../hub-base.ts';
import { askVersion, fitting } from './list-steps.ts';
import { insertHeldList, isBeingTold, readHeldList, readListLimits } from './list-store.ts';
import { differenceOf, isSame, readWantedList, readWantedPrint } from './wanted-list.ts';
import type { WantedList } from './wanted-list.ts';

/** A list that was found in step is believed this long at a new connection; then its version is asked. */
const believedMs = 3_600_000;
/** Stations that came in together are looked at together. */
const connectedDelayMs = 500;

interface Candidate {
  id: string;
  uses_local_list: BooleanColumn;
  status: string | null;
  version: number | null;
  next_attempt_at: InstantColumn | null;
  connected_at: InstantColumn | null;
  booted_at: InstantColumn | null;
}

/**
 * Keeps the local authorization lists of the stations of this hub in step with id_tags. A look finds who differs and asks
 * for the version its list has; the answers carry it on (list-behaviours.ts), so that a hub that dies in between leaves
 * nothing but a question to ask again.
 */
export class LocalLists {
  readonly #base: HubBase;
  /** stations in step: what they were found in step with */
  readonly #inStep = new Map<string, string>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(base: HubBase) {
    this.#base = base;
  }

  /** Looks soon, once for all that connect at a time. */
  noteConnected(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.look().catch((error: unknown) => {
        // The sweep looks too.
        this.#base.log.error({ err: error }, 'local lists could not be looked at');
      });
    }, connectedDelayMs);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#looking.catch(() => undefined);
  }

  /** Costs one query where no station keeps a list, and two where nothing has changed. */
  look(): Promise<void> {
    const look = this.#looking.catch(() => undefined).then(() => this.#look());
    this.#looking = look;
    return look;
  }

  async #look(): Promise<void> {
    const at = this.#base.now();
    const candidates = (await this.#candidates()).filter(
      ({ next_attempt_at: next }) => !next || readInstant(next) <= at,
    );
    if (candidates.length === 0) return;
    const print = await readWantedPrint(this.#base.db, at);
    const unsure = candidates.filter((candidate) => this.#inStep.get(candidate.id) !== printOf(candidate, print));
    if (unsure.length === 0) return;
    const wanted = await readWantedList(this.#base.db, at);
    for (const candidate of unsure) {
      if (await this.#isInStep(candidate, wanted, at)) this.#inStep.set(candidate.id, printOf(candidate, print));
    }
  }

  /** Connected here, and to be kept, or to be emptied. */
  async #candidates(): Promise<Candidate[]> {
    const { db, config } = this.#base;
    return db('stations')
      .join('station_links', 'station_links.id', 'stations.id')
      .leftJoin('station_local_lists', 'station_local_lists.station', 'stations.id')
      .where({ 'station_links.hub': config.hubId, 'station_links.is_online': true })
      .where((list) => list.where('stations.uses_local_list', true).orWhere('station_local_lists.entry_count', '>', 0))
      .select('stations.id', 'stations.uses_local_list', {
        status: 'station_local_lists.status',
        version: 'station_local_lists.version',
        next_attempt_at: 'station_local_lists.next_attempt_at',
        connected_at: 'station_links.connected_at',
        booted_at: 'station_links.booted_at',
      });
  }

  /** Asks for the version where something is to be told, or where nobody has looked for long. */
  async #isInStep(candidate: Candidate, wanted: WantedList, at: Date): Promise<boolean> {
    return writeTransaction(this.#base.db, async (trx) => {
      await insertHeldList(trx, candidate.id, at);
      const list = await readHeldList(trx, candidate.id);
      // Said under the lock: an answer that came since the look has moved it on.
      if (!list || (list.nextAttemptAt && list.nextAttemptAt > at)) return false;
      if (await isBeingTold(trx, candidate.id, ['GetLocalListVersion', 'SendLocalList'])) return false;
      const limits = await readListLimits(trx, candidate.id);
      const own: WantedList = list.isKept ? fitting(wanted, limits) : new Map();
      const isAsWanted = list.status === 'in_step' && isSame(differenceOf(list.held, own));
      if (isAsWanted && list.syncedAt && !mayHaveLost(candidate, list.syncedAt)) return true;
      await askVersion(trx, candidate.id, at);
      return false;
    });
  }
}

/** A restart, or long hours away, may have cost a station its list. */
function mayHaveLost({ connected_at, booted_at }: Candidate, syncedAt: Date): boolean {
  const connectedAt = readOptionalInstant(connected_at);
  const bootedAt = readOptionalInstant(booted_at);
  if (bootedAt !== null && bootedAt > syncedAt) return true;
  return connectedAt !== null && connectedAt.getTime() - syncedAt.getTime() >= believedMs;
}

/** Changes with everything that a station was found in step by. */
function printOf(candidate: Candidate, print: string): string {
  const { uses_local_list, status, version, connected_at, booted_at } = candidate;
  const isKept = readBoolean(uses_local_list);
  return [isKept ? print : '', status, version, ...[connected_at, booted_at].map(String)].join(' ');
}
