import type { Knex } from 'knex';
import { readJson, writeJson, writeTransaction } from '@tok/database';
import type { StationCommandRow } from '@tok/database';
import { isCentralAction } from '@tok/ocpp';
import type { CentralAction } from '@tok/ocpp';
import { addHubEvents } from '../store/hub-event-store.ts';
import { databaseTime } from '../store/database-clock.ts';
import { redactPayload } from '../store/redact.ts';
import type { CommandBehaviour, CommandEnd } from './command-behaviour.ts';
import { ocpp16Behaviours } from './ocpp16-behaviours.ts';

/** What ended a command, as long as nobody asks which action it was. */
export type CommandEnding = Pick<CommandEnd<CentralAction>, 'request' | 'response' | 'result'>;

/** The rows of station_commands as a queue: who may send what, and how it ended. */
export class CommandQueue {
  readonly #db: Knex;
  readonly #hubId: string;
  readonly #now: () => Date;

  constructor(db: Knex, hubId: string, now: () => Date) {
    this.#db = db;
    this.#hubId = hubId;
    this.#now = now;
  }

  /** Commands of any station whose time ran out before they were sent. */
  async overdue(limit: number): Promise<StationCommandRow[]> {
    return this.#db('station_commands').where('status', 'queued').where('expires_at', '<=', this.#now()).limit(limit);
  }

  /** The oldest waiting command of each station that is connected to this hub: one that has many holds up no other. */
  async next(limit: number): Promise<StationCommandRow[]> {
    const inTurn = this.#db('station_commands')
      .join('station_links', 'station_links.id', 'station_commands.station')
      .where({ 'station_commands.status': 'queued', 'station_links.hub': this.#hubId, 'station_links.is_online': true })
      .where('station_commands.expires_at', '>', this.#now())
      .select('station_commands.*')
      .rowNumber('turn', (rows) =>
        rows
          .orderBy([{ column: 'station_commands.created_at' }, { column: 'station_commands.id' }])
          .partitionBy('station_commands.station'),
      );
    return this.#db.select('*').from(inTurn.as('in_turn')).where('turn', 1).orderBy(['created_at', 'id']).limit(limit);
  }

  /** Commands sent before that moment, and those that a dead hub sent: their answer can no longer come. */
  async lost(sentBefore: Date): Promise<StationCommandRow[]> {
    const alive = this.#db('hub_instances').select('id').where('lease_until', '>=', databaseTime(this.#db));
    return this.#db('station_commands')
      .where('status', 'sent')
      .where((either) => either.where('sent_at', '<', sentBefore).orWhereNotIn('hub', alive));
  }

  /** What a hub of the same name had sent when it died. */
  async sentHere(): Promise<StationCommandRow[]> {
    return this.#db('station_commands').where({ status: 'sent', hub: this.#hubId });
  }

  /**
   * Takes a command for this hub; of several hubs that try, one gets it. From then on the row holds no secret.
   *
   * @returns false when another hub took it, it expired, or its station is connected elsewhere
   */
  async claim(
    command: StationCommandRow,
    payload: object,
    claimed?: (trx: Knex.Transaction) => Promise<void>,
  ): Promise<boolean> {
    const at = this.#now();
    return writeTransaction(this.#db, async (trx) => {
      const changed = await trx('station_commands')
        .where({ id: command.id, status: 'queued' })
        .where('expires_at', '>', at)
        .whereIn('station', trx('station_links').select('id').where({ hub: this.#hubId, is_online: true }))

        .update({ status: 'sent', sent_at: at, hub: this.#hubId, arguments: writeJson(redactPayload(payload)) });
      if (changed === 0) return false;
      await claimed?.(trx);
      return true;
    });
  }

  /** Gives back a claimed command of which not a byte was sent; it is sent when the station comes, or expires. */
  async unclaim(command: StationCommandRow): Promise<void> {
    await this.#db('station_commands')
      .where({ id: command.id, status: 'sent' })

      .update({ status: 'queued', sent_at: null, hub: null, arguments: writeJson(readJson(command.arguments)) });
  }

  /**
   * Ends a command that is still in the state `from`, together with what its end means.
   *
   * @param meaning false: only the row, where what it means could not be written
   */
  async end(command: StationCommandRow, from: 'queued' | 'sent', ending: CommandEnding, meaning = true): Promise<void> {
    const at = this.#now();
    const { result } = ending;
    await writeTransaction(this.#db, async (trx) => {
      const changed = await trx('station_commands')
        .where({ id: command.id, status: from })
        .update({
          status: result.status,
          outcome: result.outcome,
          response: writeJson(result.response),
          completed_at: at,
          ...(from === 'queued' && { arguments: maskArguments(command) }),
        });
      if (changed === 0) return;
      if (meaning) await behaviourOf(command.action)?.ended?.(trx, { command, ...ending, at });
      if (command.session === null) return;
      await addHubEvents(trx, [
        {
          kind: 'command.completed',
          stationId: command.station,
          sessionId: command.session,
          payload: { command: command.id, action: command.action, status: result.status },
          at,
        },
      ]);
    });
  }
}

/** @returns what the action does beyond being sent, to be called with payloads of that very action */
export function behaviourOf(action: string): CommandBehaviour<CentralAction> | undefined {
  if (!isCentralAction(action)) return undefined;
  // The payloads were validated for this action; TypeScript cannot follow the pair through the table.
  return ocpp16Behaviours[action] as CommandBehaviour<CentralAction> | undefined;
}

function maskArguments(command: StationCommandRow): string | null {
  try {
    return writeJson(redactPayload(readJson(command.arguments)));
  } catch {
    // Text that is no JSON, on SQLite alone; whoever wrote it wrote no command.
    return null;
  }
}
