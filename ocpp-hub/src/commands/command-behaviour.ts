import type { Knex } from 'knex';
import type { StationCommandRow } from '@tok/database';
import type { CentralAction, Ocpp16Payload } from '@tok/ocpp';
import type { CommandResult } from './command-result.ts';

/**
 * What one action needs beyond sending its arguments and wording the answer. An action without one is sent as it is.
 *
 * To add one: a file in `behaviours/` that exports a `CommandBehaviour<'TheAction'>`, and its line in
 * `ocpp16-behaviours.ts`. Order of a command's life: `prepare`, the claim (queued → sent) with `claimed`, the CALL, the
 * end (its row and `ended`).
 */
export interface CommandBehaviour<A extends CentralAction> {
  /**
   * Fills in what was left out, or refuses. Runs before the claim and outside of any transaction, perhaps on two hubs:
   * it may read and compute, and writes nothing; what must be written with the claim goes into `claimed`.
   */
  prepare?(db: Knex, asked: AskedCommand): Promise<PreparedCall | CommandRefusal>;

  /**
   * Runs once a command, in the transaction of its end: the row and what it means are both written or neither. Must
   * bear that the fact stands already, or that the row it belongs to is gone.
   */
  ended?(trx: Knex.Transaction, end: CommandEnd<A>): Promise<void>;
}

/** A row of station_commands that is about to be sent. */
export interface AskedCommand {
  command: StationCommandRow;
  /** station_commands.arguments: an object, nothing else of it is checked yet */
  given: Record<string, unknown>;
  /** the hub's clock */
  at: Date;
}

export interface PreparedCall {
  /** what is sent; checked against the schema after this */
  payload: Record<string, unknown>;
  /**
   * Runs in the transaction that claims the command, only on the hub that got it. A command whose socket was gone
   * before a byte was sent is queued again and prepared and claimed anew: what this writes is then written twice.
   */
  claimed?: (trx: Knex.Transaction) => Promise<void>;
}

export interface CommandRefusal {
  /** why it cannot be sent, in Russian, for the screen */
  refusal: string;
}

/** How a command ended. */
export interface CommandEnd<A extends CentralAction> {
  command: StationCommandRow;
  /** as it was sent, secrets included; after a restart of the hub with its secrets masked; null: it was never sent */
  request: Ocpp16Payload<A, 'request'> | null;
  /** the answer, checked; null: none came, or a CALLERROR, or one that is not of the protocol */
  response: Ocpp16Payload<A, 'response'> | null;
  /** `timed_out` where nobody knows whether the station did it */
  result: CommandResult;
  at: Date;
}
