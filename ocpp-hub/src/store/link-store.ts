import type { Knex } from 'knex';
import { forUpdate, readInstant, readOptionalInstant, wakeUp, writeTransaction } from '@tok/database';
import type { InstantColumn, StationLinkRow } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import { hubLimits } from '../limits.ts';
import { suspendTransactions } from '../transactions/suspended-transactions.ts';
import { addConnectionEvents } from '../watching/connection-event.ts';
import type { NewConnectionEvent } from '../watching/connection-event.ts';
import { isDataFault } from './data-fault.ts';
import { databaseTime } from './database-clock.ts';
import { GroupCommit } from './group-commit.ts';
import { addHubEvents } from './hub-event-store.ts';
import { requireOwnName } from './hub-identity.ts';
import type { HubIdentity } from './hub-identity.ts';
import { writeMoves } from './station-move.ts';

export interface BootFacts {
  vendor: string;
  model: string;
  serialNumber: string | null;
  firmware: string | null;
}

export interface LinkStoreOptions {
  db: Knex;
  identity: HubIdentity;
  now: () => Date;
  /** a station without a socket stays online for people so long; 0: not at all */
  offlineGraceMs: number;
}

type LinkChange =
  | { kind: 'connected'; stationId: string; protocol: string; remoteAddress: string | null }
  | { kind: 'lost'; stationId: string };

type Choice = (links: Knex.QueryBuilder) => Knex.QueryBuilder;

/**
 * station_links: which station is connected to which hub, and which of them are online for people.
 *
 * `hub` follows the sockets: the hub that wrote last has the station, and takes it from the one before, which is woken to
 * close its socket; a hub only lets go of what is still its own. `is_online` follows with a grace, so that a station that
 * moves, or whose hub restarts, is never offline for people. Rows are locked in the order of id: hubs write many at once.
 */
export class LinkStore {
  readonly #options: LinkStoreOptions;
  readonly #changes: GroupCommit<LinkChange>;
  readonly #seen = new Set<string>();

  constructor(options: LinkStoreOptions) {
    this.#options = options;
    this.#changes = new GroupCommit({
      writersMax: 1,
      itemsMax: hubLimits.linkChangesPerCommitMax,
      write: (changes) => this.#writeChanges(changes),
      isItemsFault: isDataFault,
    });
  }

  /** Together with those of other stations, so that a storm of them costs few commits. One change of a station at a time. */
  connected(stationId: string, link: { protocol: string; remoteAddress: string | null }): Promise<void> {
    return this.#changes.submit({ kind: 'connected', stationId, ...link });
  }

  /** The station has no socket here any more; changes nothing when another hub has it by now. */
  lost(stationId: string): Promise<void> {
    return this.#changes.submit({ kind: 'lost', stationId });
  }

  /** @returns stations whose row says they are connected to this hub */
  async onlineHere(): Promise<string[]> {
    const { db, identity } = this.#options;
    const rows: { id: string }[] = await db('station_links').where({ hub: identity.hubId }).select('id');
    return rows.map((row) => row.id);
  }

  /**
   * What a process of the same name left behind.
   *
   * @param withGrace it was alive a moment ago: its stations are on their way back
   */
  async forgetOwn({ withGrace }: { withGrace: boolean }): Promise<void> {
    const { db, identity, offlineGraceMs, now } = this.#options;
    const chooseOwn: Choice = (links) => links.where('hub', identity.hubId);
    if (!withGrace || offlineGraceMs === 0) {
      await this.#takeOffline(chooseOwn, now());
      return;
    }
    await writeTransaction(db, async (trx) => {
      const before = await this.#letGo(trx, chooseOwn);
      await addConnectionEvents(trx, lostWithHub(before, now()));
    });
  }

  /** Links of hubs whose lease is over: it was grace enough. */
  async forgetDead(): Promise<void> {
    const { db } = this.#options;
    const live = db('hub_instances').select('id').where('lease_until', '>=', databaseTime(db));
    await this.#takeOffline((links) => links.whereNotNull('hub').whereNotIn('hub', live), this.#options.now());
  }

  /** Stations that have been without a socket for the grace are offline for people too. */
  async endGrace(): Promise<void> {
    const { offlineGraceMs, now } = this.#options;
    const lostBefore = new Date(now().getTime() - offlineGraceMs);
    await this.#takeOffline(
      (links) =>
        links
          .where('is_online', true)
          .whereNull('hub')
          .where((link) => link.whereNull('disconnected_at').orWhere('disconnected_at', '<=', lostBefore)),
      null,
    );
  }

  /** At once, whatever grace they have left: nobody will be there to end it. */
  async endGraceNow(): Promise<void> {
    await this.#takeOffline((links) => links.where('is_online', true).whereNull('hub'), null);
  }

  async booted(stationId: string, facts: BootFacts, at: Date): Promise<void> {
    await this.#options.db('station_links').where('id', stationId).update({
      vendor: facts.vendor,
      model: facts.model,
      serial_number: facts.serialNumber,
      firmware: facts.firmware,
      booted_at: at,
      last_seen_at: at,
    });
  }

  async saveDrift(trx: Knex.Transaction, stationId: string, driftS: number): Promise<void> {
    await trx('station_links').where('id', stationId).update({ clock_drift_s: driftS });
  }

  /** Remembered here and written with the next sweep: heartbeats cost no write each. */
  noteSeen(stationId: string): void {
    this.#seen.add(stationId);
  }

  async writeSeen(): Promise<void> {
    const { db, identity, now } = this.#options;
    const stationIds = [...this.#seen];
    for (let from = 0; from < stationIds.length; from += hubLimits.linkChangesPerCommitMax) {
      const chunk = stationIds.slice(from, from + hubLimits.linkChangesPerCommitMax);
      await writeTransaction(db, async (trx) => {
        const own = await lockLinks(trx, (links) => links.where('hub', identity.hubId).whereIn('id', chunk));
        await trx('station_links').whereIn('id', idsOf(own)).update({ last_seen_at: now() });
      });
      for (const stationId of chunk) this.#seen.delete(stationId);
    }
  }

  async #writeChanges(changes: LinkChange[]): Promise<void> {
    const { db, identity, offlineGraceMs } = this.#options;
    const lost = changes.flatMap((change) => (change.kind === 'lost' ? change.stationId : []));
    await writeTransaction(db, async (trx) => {
      await requireOwnName(trx, identity);
      await this.#writeConnected(
        trx,
        changes.filter((change) => change.kind === 'connected'),
      );
      if (lost.length === 0) return;
      const gone = await this.#letGo(trx, (links) => links.where('hub', identity.hubId).whereIn('id', lost));
      if (offlineGraceMs > 0) return;
      await this.#makeOffline(
        trx,
        gone.map((link) => ({ ...link, disconnected_at: null })),
      );
    });
  }

  async #writeConnected(trx: Knex.Transaction, connected: Extract<LinkChange, { kind: 'connected' }>[]): Promise<void> {
    if (connected.length === 0) return;
    const { identity, now } = this.#options;
    const at = now();
    // The last of a station counts, and none may stand twice in one statement.
    const byStation = new Map(connected.map((change) => [change.stationId, change]));
    const sorted = [...byStation.values()].sort((left, right) => (left.stationId < right.stationId ? -1 : 1));
    const ids = sorted.map((change) => change.stationId);
    const before = await lockLinks(trx, (links) => links.whereIn('id', ids));
    const rows = sorted.map(({ stationId, protocol, remoteAddress }) => ({
      ...{ id: stationId, station: stationId, is_online: true, protocol, hub: identity.hubId },
      ...{ remote_address: remoteAddress, connected_at: at, last_seen_at: at },
    }));
    await trx('station_links')
      .insert(rows)
      .onConflict('id')
      .merge(['is_online', 'protocol', 'hub', 'remote_address', 'connected_at', 'last_seen_at']);
    const wereOnline = new Set(idsOf(before.filter((link) => link.is_online)));
    const inUse = await findInUse(trx, [...wereOnline]);
    await addHubEvents(
      trx,
      // To the others nothing has changed: a storm of them must not hold up the events behind it.
      ids
        .filter((id) => !wereOnline.has(id) || inUse.has(id))
        .map((stationId) => ({ kind: 'station.online', stationId, at })),
    );
    const moved = before.filter((link) => link.hub !== null && link.hub !== identity.hubId);
    for (const payload of writeMoves(moved)) await wakeUp(trx, 'tok_station_moves', payload);
  }

  /** No hub has them any more; they stay online for people. @returns the rows as they were */
  async #letGo(trx: Knex.Transaction, choose: Choice): Promise<LockedLink[]> {
    const links = await lockLinks(trx, choose);
    await trx('station_links').whereIn('id', idsOf(links)).update({ hub: null, disconnected_at: this.#options.now() });
    return links;
  }

  /** @param lostAt null where the row says when the socket was lost */
  async #takeOffline(choose: Choice, lostAt: Date | null): Promise<void> {
    const { db, now } = this.#options;
    for (;;) {
      const some: { id: string }[] = await choose(db('station_links')).limit(offlineAtOnceMax).select('id');
      if (some.length === 0) return;
      await writeTransaction(db, async (trx) => {
        const chosen = await lockLinks(trx, (links) => choose(links).whereIn('id', idsOf(some)));
        const at = now();
        const links = lostAt === null ? chosen : chosen.map((link) => ({ ...link, disconnected_at: lostAt }));
        await this.#makeOffline(trx, links);
        // A hub that died cannot tell of it.
        await addConnectionEvents(trx, lostWithHub(chosen, at));
      });
    }
  }

  async #makeOffline(trx: Knex.Transaction, links: LockedLink[]): Promise<void> {
    const at = this.#options.now();
    for (const [lostAtMs, ids] of byInstant(links, at)) {
      const lostAt = new Date(lostAtMs);
      const values = { is_online: false, hub: null, disconnected_at: lostAt };
      await trx('station_links').whereIn('id', ids).update(values);
      await suspendTransactions(trx, ids, lostAt);
    }
    const wereOnline = links.filter((link) => link.is_online);
    await addHubEvents(
      trx,
      wereOnline.map((link) => ({ kind: 'station.offline', stationId: link.id, at })),
    );
  }
}

type LockedLink = Pick<
  StationLinkRow,
  'id' | 'hub' | 'is_online' | 'connected_at' | 'disconnected_at' | 'remote_address'
>;

const offlineAtOnceMax = 1_000;

async function lockLinks(trx: Knex.Transaction, choose: Choice): Promise<LockedLink[]> {
  const chosen = choose(trx('station_links'))
    .orderBy('id')
    .select('id', 'hub', 'is_online', 'connected_at', 'disconnected_at', 'remote_address');
  return (await forUpdate(trx, chosen)) as LockedLink[];
}

/** @returns those of the stations at which a session is open, or a transaction of one runs */
async function findInUse(trx: Knex.Transaction, stationIds: string[]): Promise<Set<string>> {
  if (stationIds.length === 0) return new Set();
  const sessions: { station: string }[] = await trx('charging_sessions')
    .whereIn('station', stationIds)
    .whereIn('status', [...openSessionStatuses])
    .select('station');
  const transactions: { station: string }[] = await trx('ocpp_transactions')
    .whereIn('station', stationIds)
    .where('status', 'running')
    .whereNotNull('session')
    .select('station');
  return new Set([...sessions, ...transactions].map((row) => row.station));
}

function idsOf(links: { id: string }[]): string[] {
  return links.map((link) => link.id);
}

function byInstant(links: LockedLink[], otherwise: Date): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const link of links) {
    const atMs = (readOptionalInstant(link.disconnected_at) ?? otherwise).getTime();
    groups.set(atMs, [...(groups.get(atMs) ?? []), link.id]);
  }
  return groups;
}

/** The ends of connections whose hub could not write them itself. */
function lostWithHub(links: LockedLink[], at: Date): NewConnectionEvent[] {
  return links.flatMap(({ id, hub, remote_address, connected_at }) => {
    if (hub === null) return [];
    const duration_s = connected_at === null ? null : secondsSince(connected_at, at);
    const event = { station: id, kind: 'disconnected', reason: 'hub_lost', hub, remote_address, duration_s };
    return { ...event, occurred_at: at };
  });
}

function secondsSince(from: InstantColumn, at: Date): number {
  return Math.max(0, Math.round((at.getTime() - readInstant(from).getTime()) / 1000));
}
