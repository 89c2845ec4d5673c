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
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    for (let message = this.messages[0]; message && this.options.canSend(); message = this.messages[0]) {
      try {
        await this.send(message);
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
    const { connection } = this.options;
    const { charge } = message;
    switch (message.action) {
      case 'StartTransaction': {
        const request = {
          connectorId: charge.connectorNumber,
          idTag: charge.idTag,
          meterStart: charge.meterStartWh,
          timestamp: message.timestamp,
        };
        const answer = await connection.call('StartTransaction', request);
        charge.transactionId = answer.transactionId;
        if (this.options.sendsTwice()) await this.repeat(connection.call('StartTransaction', request));
        return this.options.onStarted(charge, answer);
      }
      case 'MeterValues': {
        const transaction = charge.transactionId === null ? {} : { transactionId: charge.transactionId };
        const meterValue = [message.meterValue];
        await connection.call('MeterValues', { connectorId: charge.connectorNumber, ...transaction, meterValue });
        return;
      }
      case 'StopTransaction': {
        const request = stopRequest(message);
        await connection.call('StopTransaction', request);
        if (this.options.sendsTwice()) await this.repeat(connection.call('StopTransaction', request));
        return this.options.onStopped(message);
      }
    }
  }

  /** The second copy may fail: the first has arrived. */
  private async repeat(call: Promise<unknown>): Promise<void> {
    await call.catch((error: unknown) => {
      if (!(error instanceof StationCallError)) throw error;
    });
  }
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
