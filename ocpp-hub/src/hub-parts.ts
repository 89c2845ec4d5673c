import type { Knex } from 'knex';
import { connectSeparately } from '@tok/database';
import { ocpp16Routes } from './actions/ocpp16/routes.ts';
import { CommandDispatcher } from './commands/command-dispatcher.ts';
import type { HubBase } from './hub-base.ts';
import { StationCheck } from './links/station-check.ts';
import { StationPresence } from './links/station-presence.ts';
import { LocalLists } from './local-lists/local-lists.ts';
import { CallRouter } from './rpc/call-router.ts';
import { EntryWatch } from './server/entry-watch.ts';
import { HealthServer } from './server/health-server.ts';
import { readReadiness } from './server/readiness.ts';
import { StationServer } from './server/station-server.ts';
import { buildStores } from './store/build-stores.ts';
import { HubLease } from './store/hub-lease.ts';
import { MessageLog } from './store/message-log.ts';
import type { Stores } from './store/stores.ts';
import { SessionLimitChanges } from './session-limits/session-limit-changes.ts';
import { sweepJobs } from './sweep-jobs.ts';
import { Sweep } from './sweep.ts';
import { TagSessionLinks } from './tag-sessions/tag-session-links.ts';

/** What a hub consists of; hub.ts starts and ends it. */
export interface HubParts {
  messageLog: MessageLog;
  stores: Stores;
  /** the lease's own connection */
  leaseDb: Knex;
  lease: HubLease;
  commands: CommandDispatcher;
  tagSessions: TagSessionLinks;
  sessionLimits: SessionLimitChanges;
  localLists: LocalLists;
  stationCheck: StationCheck;
  sweep: Sweep;
  server: StationServer;
  health: HealthServer;
}

export interface HubControl {
  isClosing: () => boolean;
  /** others take this hub for dead, for a while */
  onLapsed: () => void;
  /** another process runs under this hub's name */
  onTaken: (error: Error) => void;
}

/** Puts the parts together; nothing runs yet. */
export function buildParts(base: HubBase, control: HubControl): HubParts {
  const { config, identity, timing, db, log, now, metrics, registry } = base;
  const { hubId } = identity;
  const stores = buildStores(base);
  const messageLog = new MessageLog(db, config.messageLog, metrics, log);
  const leaseDb = connectSeparately(db);
  const { onLapsed, onTaken } = control;
  const lease = new HubLease({ db: leaseDb, identity, leaseMs: timing.leaseMs, log, onLapsed, onTaken });
  const commands = new CommandDispatcher({ db, hubId, registry, log, now, callTimeoutMs: timing.callTimeoutMs });
  const localLists = new LocalLists(base);
  const isAccepting = (): boolean => lease.isHeld && !control.isClosing();
  const presence = new StationPresence({
    ...{ base, stores, messageLog, isAccepting },
    router: new CallRouter(ocpp16Routes, metrics),
    onNoted: () => {
      commands.wake();
      localLists.noteConnected();
    },
  });
  const entries = new EntryWatch(db);
  const stationCheck = new StationCheck({ db, hubId, registry, links: stores.links, presence, entries });
  const sweep = new Sweep({
    jobs: sweepJobs({ base, stores, timing, commands, stationCheck, localLists }),
    firstDelayMs: timing.sweepIntervalMs,
    isFirstHub: () => lease.isFirst(),
    log,
  });
  const server = new StationServer({
    ...{ base, isAccepting },
    onStation: (socket, admitted, remoteAddress) => {
      entries.remember(admitted);
      presence.accept(socket, admitted.card, remoteAddress);
    },
    onRefused: ({ stationId = null, reason }, remoteAddress) =>
      base.watching.connections.refused(stationId, reason, remoteAddress),
  });
  const readiness = () => readReadiness(leaseDb, lease, control.isClosing());
  const health = new HealthServer({ registry: metrics.registry, readiness });
  const tagSessions = new TagSessionLinks(base, stores);
  const sessionLimits = new SessionLimitChanges(base, stores);
  return {
    ...{ messageLog, stores, leaseDb, lease, commands, tagSessions, sessionLimits },
    ...{ localLists, stationCheck, sweep, server, health },
  };
}
