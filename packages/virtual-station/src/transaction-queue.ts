import type { MeterValue, StartTransactionResponse, StopReason } from '@tok/ocpp';
import { StationCallError } from './call-error.ts';
import type { Charge } from './charge.ts';
import type { StationConnection } from './station-connection.ts';
import type { TransactionStopped } from './station-events.ts';

/** A message about a transaction: kept until the hub has answered it, sent in the order in which things happened. */
export type TransactionMessage =
  | { action: 'StartTransaction'; charge: Charge; timestamp: string }
  | { action: 'MeterValues'; charge: Charge; meterValue: MeterValue }
  | {
      action: 'StopTransaction';
      charge: Charge;
      timestamp: string;
      meterStop: number;
      reason: StopReason;
      transactionData: MeterValue[];
    };

type StopMessage = Extract<TransactionMessage, { action: 'StopTransaction' }>;

export interface TransactionQueueOptions {
  connection: StationConnection;
  /** whether messages may leave now: powered, connected, accepted by the hub */
  canSend: () => boolean;
  sendsTwice: () => boolean;
  /** misbehaviours of StationBehaviour, read when they matter */
  replaysQueue: () => boolean;
  stopsFirst: () => boolean;
  onStarted: (charge: Charge, answer: StartTransactionResponse) => void;
  onStopped: (message: StopMessage) => void;
  /** every attempt was refused: real stations throw the message away too */
  onLost: (message: TransactionMessage, error: StationCallError) => void;
}

/** TransactionMessageAttempts of the standard. */
const attemptsMax = 3;

export class TransactionQueue {
  private readonly options: TransactionQueueOptions;
  private readonly messages: TransactionMessage[] = [];
  private refusals = 0;
  private sending: Promise<void> | null = null;

  constructor(options: TransactionQueueOptions) {
    this.options = options;
  }

  get length(): number {
    return this.messages.length;
  }

  add(message: TransactionMessage): void {
    this.messages.push(message);
    void this.flush();
  }

  /** Sends what waits. @returns when nothing more can be sent now; never rejects */
  flush(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
      // What was added after the last look at the queue.
      if (this.messages.length > 0 && this.options.canSend()) void this.flush();
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    const delivered: TransactionMessage[] = [];
    // One message is not a queue: it is what has just happened.
    const isQueue = this.messages.length > 1;
    if (isQueue && this.options.stopsFirst()) this.putStopsFirst();
    await this.deliver(delivered);
    if (isQueue && this.options.replaysQueue()) {
      for (const message of delivered) await this.repeat(this.request(message));
    }
  }

  private async deliver(delivered: TransactionMessage[]): Promise<void> {
    for (let message = this.messages[0]; message && this.options.canSend(); message = this.messages[0]) {
      try {
        await this.send(message);
        delivered.push(message);
      } catch (error) {
        if (!(error instanceof StationCallError)) throw error;
        if (error.code === 'NOT_CONNECTED' || error.code === 'CONNECTION_LOST') return;
        this.refusals += 1;
        if (this.refusals < attemptsMax) continue;
        this.options.onLost(message, error);
      }
      this.refusals = 0;
      this.messages.shift();
    }
  }

  private async send(message: TransactionMessage): Promise<void> {
    const { charge } = message;
    switch (message.action) {
      case 'StartTransaction': {
        const answer = await this.options.connection.call('StartTransaction', startRequest(message));
        charge.transactionId = answer.transactionId;
        if (this.options.sendsTwice()) await this.repeat(this.request(message));
        return this.options.onStarted(charge, answer);
      }
      case 'MeterValues':
        await this.request(message);
        return;
      case 'StopTransaction': {
        await this.request(message);
        if (this.options.sendsTwice()) await this.repeat(this.request(message));
        return this.options.onStopped(message);
      }
    }
  }

  private request(message: TransactionMessage): Promise<object> {
    const { connection } = this.options;
    switch (message.action) {
      case 'StartTransaction':
        return connection.call('StartTransaction', startRequest(message));
      case 'MeterValues':
        return connection.call('MeterValues', meterRequest(message));
      case 'StopTransaction':
        return connection.call('StopTransaction', stopRequest(message));
    }
  }

  private putStopsFirst(): void {
    const isEarly = ({ action, charge }: TransactionMessage) =>
      action === 'StopTransaction' && charge.transactionId === null;
    this.messages.sort((a, b) => Number(isEarly(b)) - Number(isEarly(a)));
  }

  /** The second copy may fail: the first has arrived. */
  private async repeat(call: Promise<unknown>): Promise<void> {
    await call.catch((error: unknown) => {
      if (!(error instanceof StationCallError)) throw error;
    });
  }
}

function startRequest({ charge, timestamp }: Extract<TransactionMessage, { action: 'StartTransaction' }>) {
  const { connectorNumber: connectorId, idTag, meterStartWh: meterStart, reservationId } = charge;
  return { connectorId, idTag, meterStart, timestamp, ...(reservationId === null ? {} : { reservationId }) };
}

function meterRequest({ charge, meterValue }: Extract<TransactionMessage, { action: 'MeterValues' }>) {
  const transaction = charge.transactionId === null ? {} : { transactionId: charge.transactionId };
  return { connectorId: charge.connectorNumber, ...transaction, meterValue: [meterValue] };
}

function stopRequest(message: StopMessage) {
  const { charge, timestamp, meterStop, reason, transactionData } = message;
  // What stations send whose StartTransaction never got through.
  const transactionId = charge.transactionId ?? -1;
  const data = transactionData.length > 0 ? { transactionData } : {};
  return { transactionId, idTag: charge.idTag, timestamp, meterStop, reason, ...data };
}

export function stopFacts({ charge, meterStop, reason }: StopMessage): TransactionStopped {
  return {
    connectorNumber: charge.connectorNumber,
    transactionId: charge.transactionId ?? -1,
    meterStartWh: charge.meterStartWh,
    meterStopWh: meterStop,
    deliveredWh: charge.deliveredWh,
    reason,
  };
}
