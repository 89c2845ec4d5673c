import { queueRenewals } from './certificates/renewals.ts';
import { endProfiles } from './charging-profiles/profile-store.ts';
import type { CommandDispatcher } from './commands/command-dispatcher.ts';
import type { HubBase } from './hub-base.ts';
import type { HubTiming } from './limits.ts';
import type { StationCheck } from './links/station-check.ts';
import type { LocalLists } from './local-lists/local-lists.ts';
import { expireReservations } from './reservations/reservation-store.ts';
import { addMonthsAhead, deleteOldJournals } from './store/journal-retention.ts';
import type { Stores } from './store/stores.ts';
import type { SweepJob } from './sweep.ts';
import { checkOwnClock } from './watching/own-clock.ts';
import { deleteOldWatching } from './watching/retention.ts';
import { closeAbandonedTransactions } from './transactions/abandoned-transactions.ts';
import { resolveUnmatchedStops } from './transactions/resolve-unmatched-stops.ts';

/** What the jobs work with; append what yours needs. */
export interface SweepParts {
  base: HubBase;
  stores: Stores;
  commands: CommandDispatcher;
  stationCheck: StationCheck;
  localLists: LocalLists;
  timing: HubTiming;
}

/** All that a hub does now and then: one line a job, its work in a file of its own; see SweepJob for the rules. */
export function sweepJobs({ base, stores, commands, stationCheck, localLists, timing }: SweepParts): SweepJob[] {
  const often = timing.sweepIntervalMs;
  const { links } = stores;
  const connected = () => base.registry.all().map(({ station }) => station);
  return [
    { name: 'dead hubs', intervalMs: often, run: () => links.forgetDead() },
    { name: 'offline grace', intervalMs: often, run: () => links.endGrace() },
    { name: 'clock of this machine', intervalMs: timing.clockCheckIntervalMs, run: () => checkOwnClock(base) },
    { name: 'lost commands', intervalMs: often, run: () => commands.giveUpLost() },
    { name: 'last seen', intervalMs: often, run: () => links.writeSeen() },
    { name: 'station models', intervalMs: often, run: () => stores.quirks.load(connected()) },
    { name: 'suspicions', intervalMs: often, run: () => stores.suspicions.write() },
    { name: 'clock drifts', intervalMs: often, run: () => stores.drifts.write() },
    {
      name: 'old connection events',
      intervalMs: timing.retentionIntervalMs,
      onlyOneHub: true,
      run: (signal) => deleteOldWatching(base, signal),
    },
    { name: 'months of the journals', intervalMs: timing.retentionIntervalMs, run: () => addMonthsAhead(base) },
    {
      name: 'old rows of the journals',
      intervalMs: timing.retentionIntervalMs,
      onlyOneHub: true,
      run: (signal) => deleteOldJournals(base, signal),
    },
    { name: 'stations', intervalMs: often, run: () => stationCheck.run() },
    ...(stores.stationAuthority.isConfigured
      ? [{ name: 'certificates that end', intervalMs: timing.renewalIntervalMs, run: () => queueRenewals(base) }]
      : []),
    { name: 'local lists', intervalMs: timing.localListIntervalMs, run: () => localLists.look() },
    {
      name: 'charging profiles',
      intervalMs: often,
      onlyOneHub: true,
      run: () => endProfiles(base.db, base.now()),
    },
    {
      name: 'expired reservations',
      intervalMs: often,
      onlyOneHub: true,
      run: () => expireReservations(base.db, base.now()),
    },
    { name: 'unmatched stops', intervalMs: often, run: (signal) => resolveUnmatchedStops(base, stores, signal) },
    {
      name: 'abandoned transactions',
      intervalMs: often,
      run: (signal) => closeAbandonedTransactions(base, stores, signal),
    },
  ];
}
