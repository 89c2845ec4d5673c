import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { listenForWakeUps, readJson, writeJson, writeTransaction } from '@tok/database';
import type { StationCommandRow, WakeUpListener } from '@tok/database';
import { isCentralAction, validatePayload } from '@tok/ocpp';
import type { CentralAction, JsonObject } from '@tok/ocpp';
import { hubLimits } from '../limits.ts';
import type { StationConnection } from '../rpc/station-connection.ts';
import type { StationRegistry } from '../rpc/station-registry.ts';
import { addHubEvents } from '../store/hub-event-store.ts';
import { commandResult, expiredResult, invalidResult, lostResult } from './command-outcome.ts';
import type { CommandResult } from './command-result.ts';

export interface CommandDispatcherOptions {
  db: Knex;
  hubId: string;
  registry: StationRegistry;
  log: Logger;
  now: () => Date;
  callTimeoutMs: number;
}

/** Sends the queued rows of station_commands to the stations of this hub, one at a time each, and writes what became of them. */
export class CommandDispatcher {
  readonly #options: CommandDispatcherOptions;
  #listener: WakeUpListener | null = null;
  #look: Promise<void> | null = null;
  #lookAgain = false;
  readonly #stationsBusy = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: CommandDispatcherOptions) {
    this.#options = options;
  }

  start(): void {
    this.#listener = listenForWakeUps(this.#options.db, 'tok_station_commands', () => this.wake());
  }

  /** Settles when the outcome of everything that was sent is written. */
  async close(): Promise<void> {
    await this.#listener?.close();
    this.#listener = null;
    await this.#look;
    await Promise.all(this.#underWay);
  }

  /** Looks at the queue soon; many calls are one look. */
  wake(): void {
    if (!this.#listener) return;
    this.#lookAgain = true;
    this.#look ??= this.#lookWhileAsked().finally(() => (this.#look = null));
  }

  /** Commands whose answer can no longer come: sent so long ago that the hub that sent them must be dead. */
  async giveUpLost(): Promise<void> {
    const { db, now, callTimeoutMs } = this.#options;
    const sentBefore = new Date(now().getTime() - 2 * callTimeoutMs);
    await this.#giveUp(db('station_commands').where('status', 'sent').where('sent_at', '<', sentBefore));
  }

  /** What a hub of the same name had sent when it died. Call before anything is sent. */
  async giveUpOwn(): Promise<void> {
    const { db, hubId } = this.#options;
    const ownStations = db('station_links').select('id').where('hub', hubId);
    await this.#giveUp(db('station_commands').where('status', 'sent').whereIn('station', ownStations));
  }

  async #giveUp(choose: Knex.QueryBuilder): Promise<void> {
    const lost: StationCommandRow[] = await choose.select('*');
    for (const command of lost) await this.#finish(command, 'sent', lostResult);
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#lookAgain && this.#listener) {
      this.#lookAgain = false;
      try {
        await this.#lookOnce();
      } catch (error) {
        this.#options.log.error({ err: error }, 'the command queue could not be read');
      }
    }
  }

  async #lookOnce(): Promise<void> {
    const { db, now, hubId, registry } = this.#options;
    const expired: StationCommandRow[] = await db('station_commands')
      .where('status', 'queued')
      .where('expires_at', '<=', now())
      .limit(hubLimits.commandsPerLookMax);
    for (const command of expired) await this.#finish(command, 'queued', expiredResult);
    const queued: StationCommandRow[] = await db('station_commands')
      .join('station_links', 'station_links.id', 'station_commands.station')
      .where({ 'station_commands.status': 'queued', 'station_links.hub': hubId, 'station_links.is_online': true })
      .orderBy('station_commands.created_at')
      .limit(hubLimits.commandsPerLookMax)
      .select('station_commands.*');
    for (const command of queued) {
      const connection = registry.get(command.station);
      if (connection && !this.#stationsBusy.has(command.station)) await this.#begin(command, connection);
    }
  }

  async #begin(command: StationCommandRow, connection: StationConnection): Promise<void> {
    const call = readCall(command);
    if ('fault' in call) {
      await this.#finish(command, 'queued', invalidResult(call.fault));
      return;
    }
    const { db, now } = this.#options;
    const claimed = await db('station_commands')
      .where({ id: command.id, status: 'queued' })
      .update({ status: 'sent', sent_at: now() });
    if (claimed === 0) return;
    this.#stationsBusy.add(command.station);
    const underWay = this.#send(command, connection, call).finally(() => {
      this.#stationsBusy.delete(command.station);
      this.#underWay.delete(underWay);
      this.wake();
    });
    this.#underWay.add(underWay);
  }

  async #send(
    command: StationCommandRow,
    connection: StationConnection,
    call: { action: CentralAction; payload: JsonObject },
  ): Promise<void> {
    const outcome = await connection.calls.call(call.action, call.payload);
    try {
      await this.#finish(command, 'sent', commandResult(call.action, outcome));
    } catch (error) {
      // The sweep gives it up later: the row still says sent.
      this.#options.log.error({ err: error, command: command.id }, 'the outcome of a command could not be written');
    }
  }

  async #finish(command: StationCommandRow, from: 'queued' | 'sent', result: CommandResult): Promise<void> {
    const { db, now } = this.#options;
    await writeTransaction(db, async (trx) => {
      const changed = await trx('station_commands')
        .where({ id: command.id, status: from })
        .update({
          status: result.status,
          outcome: result.outcome,
          response: writeJson(result.response),
          completed_at: now(),
        });
      if (changed === 0 || command.session === null) return;
      await addHubEvents(trx, [
        {
          kind: 'command.completed',
          stationId: command.station,
          sessionId: command.session,
          payload: { command: command.id, action: command.action, status: result.status },
          at: now(),
        },
      ]);
    });
  }
}

function readCall(command: StationCommandRow): { action: CentralAction; payload: JsonObject } | { fault: string } {
  const { action } = command;
  if (!isCentralAction(action)) return { fault: 'Такой команды нет в OCPP 1.6.' };
  let payload: unknown;
  try {
    payload = readJson(command.arguments) ?? {};
  } catch {
    return { fault: 'Аргументы команды записаны не в JSON.' };
  }
  const validation = validatePayload(action, 'request', payload);
  if (!validation.ok) return { fault: `Аргументы команды неверны: ${validation.description}.` };
  // The schema of every request asks for an object.
  return { action, payload: payload as JsonObject };
}
