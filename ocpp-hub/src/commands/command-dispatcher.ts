import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { listenForWakeUps } from '@tok/database';
import type { StationCommandRow, WakeUpListener } from '@tok/database';
import { hubLimits } from '../limits.ts';
import type { StationConnection } from '../rpc/station-connection.ts';
import type { StationRegistry } from '../rpc/station-registry.ts';
import { commandEnding, expiredResult, invalidResult, lostResult, withoutMeaning } from './command-outcome.ts';
import { prepareCall, readSentCall } from './command-call.ts';
import type { ReadyCall } from './command-call.ts';
import { CommandQueue } from './command-queue.ts';
import type { CommandEnding } from './command-queue.ts';

export interface CommandDispatcherOptions {
  db: Knex;
  hubId: string;
  registry: StationRegistry;
  log: Logger;
  now: () => Date;
  callTimeoutMs: number;
}

/** Before the end of a command is tried to be written again; at last its row is written alone. */
const endRetryDelaysMs = [200, 1_000, 3_000];

/** Sends the queued rows of station_commands to the stations of this hub, one at a time each, and writes what became of them. */
export class CommandDispatcher {
  readonly #options: CommandDispatcherOptions;
  readonly #queue: CommandQueue;
  #listener: WakeUpListener | null = null;
  #look: Promise<void> | null = null;
  #lookAgain = false;
  #isPaused = false;
  readonly #closing = new AbortController();
  readonly #stationsBusy = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: CommandDispatcherOptions) {
    this.#options = options;
    this.#queue = new CommandQueue(options.db, options.hubId, options.now);
  }

  start(): void {
    this.#listener = listenForWakeUps(this.#options.db, 'tok_station_commands', () => this.wake());
  }

  /** Begins nothing more: what waits is left to the hub that the stations find next. What is under way goes on. */
  pause(): void {
    this.#isPaused = true;
  }

  /** Settles when the outcome of everything that was sent is written. */
  async close(): Promise<void> {
    await this.#listener?.close();
    this.#listener = null;
    this.#closing.abort();
    await this.#look;
    await Promise.all(this.#underWay);
  }

  /** Looks at the queue soon; many calls are one look. */
  wake(): void {
    if (!this.#listener) return;
    this.#lookAgain = true;
    this.#look ??= this.#lookWhileAsked().finally(() => (this.#look = null));
  }

  /** Commands whose answer can no longer come: the hub that sent them is dead, or must be, so long ago was it. */
  async giveUpLost(): Promise<void> {
    const { now, callTimeoutMs } = this.#options;
    await this.#giveUp(await this.#queue.lost(new Date(now().getTime() - 2 * callTimeoutMs)));
  }

  /** What a hub of the same name had sent when it died. Call before anything is sent. */
  async giveUpOwn(): Promise<void> {
    await this.#giveUp(await this.#queue.sentHere());
  }

  async #giveUp(lost: StationCommandRow[]): Promise<void> {
    for (const command of lost) {
      // Ours, with its answer just being written: the station is not asked anything else meanwhile.
      if (this.#stationsBusy.has(command.station)) continue;
      await this.#end(command, 'sent', { request: readSentCall(command), response: null, result: lostResult });
    }
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#lookAgain && this.#listener && !this.#isPaused) {
      this.#lookAgain = false;
      try {
        await this.#lookOnce();
      } catch (error) {
        this.#options.log.error({ err: error }, 'the command queue could not be read');
      }
    }
  }

  async #lookOnce(): Promise<void> {
    for (const command of await this.#queue.overdue(hubLimits.commandsPerLookMax)) {
      await this.#end(command, 'queued', { request: null, response: null, result: expiredResult });
    }
    const next = await this.#queue.next(hubLimits.commandsPerLookMax + this.#stationsBusy.size);
    // Each is of another station: what one waits for holds up no other.
    const inTurn = next.values();
    const beginAll = async (): Promise<void> => {
      for (const command of inTurn) await this.#tryToBegin(command);
    };
    await Promise.all(Array.from({ length: hubLimits.commandsBegunAtOnceMax }, beginAll));
  }

  async #tryToBegin(command: StationCommandRow): Promise<void> {
    const connection = this.#options.registry.get(command.station);
    if (this.#isPaused || !connection?.isOpen || this.#stationsBusy.has(command.station)) return;
    try {
      await this.#begin(command, connection);
    } catch (error) {
      // It stays queued: the next look tries again.
      this.#options.log.error({ err: error, command: command.id }, 'a command could not be begun');
    }
  }

  async #begin(command: StationCommandRow, connection: StationConnection): Promise<void> {
    const call = await prepareCall(this.#options.db, command, this.#options.now());
    if ('refusal' in call) {
      const ending = { request: null, response: null, result: invalidResult(call.refusal) };
      // The next of its station may be good.
      if (await this.#end(command, 'queued', ending)) this.wake();
      return;
    }
    if (!(await this.#queue.claim(command, call.payload, call.claimed))) return;
    this.#stationsBusy.add(command.station);
    const underWay = this.#send(command, connection, call).finally(() => {
      this.#stationsBusy.delete(command.station);
      this.#underWay.delete(underWay);
      this.wake();
    });
    this.#underWay.add(underWay);
  }

  async #send(command: StationCommandRow, connection: StationConnection, call: ReadyCall): Promise<void> {
    const outcome = await connection.calls.call(call.action, call.payload);
    if (outcome.kind !== 'not_sent') {
      await this.#endStubbornly(command, { request: call.payload, ...commandEnding(call, outcome) });
      return;
    }
    try {
      await this.#queue.unclaim(command);
    } catch (error) {
      this.#options.log.error({ err: error, command: command.id }, 'a command could not be queued again');
    }
  }

  /** The station did what it did: a database that is away for a moment must not lose what became of it. */
  async #endStubbornly(command: StationCommandRow, ending: CommandEnding): Promise<void> {
    for (const delayMs of endRetryDelaysMs) {
      if (await this.#end(command, 'sent', ending)) return;
      await delay(delayMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
    if (await this.#end(command, 'sent', ending)) return;
    await this.#end(command, 'sent', { ...ending, result: withoutMeaning(ending.result) }, false);
  }

  /** @returns false when it could not be written: the next look, or the sweep, comes back to it */
  async #end(
    command: StationCommandRow,
    from: 'queued' | 'sent',
    ending: CommandEnding,
    meaning = true,
  ): Promise<boolean> {
    try {
      await this.#queue.end(command, from, ending, meaning);
      return true;
    } catch (error) {
      const { id, action } = command;
      this.#options.log.error({ err: error, command: id, action }, 'the end of a command could not be written');
      return false;
    }
  }
}
