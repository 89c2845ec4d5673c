import type { ChargePointStatus, JsonObject, StopReason } from '@tok/ocpp';

export interface TransactionStarted {
  connectorNumber: number;
  transactionId: number;
  idTag: string;
  meterStartWh: number;
  /** whether the hub accepted the tag */
  isAccepted: boolean;
}

export interface TransactionStopped {
  connectorNumber: number;
  /** -1 when its start never got through */
  transactionId: number;
  meterStartWh: number;
  meterStopWh: number;
  /** what went into the car, whatever the register says */
  deliveredWh: number;
  reason: StopReason;
}

/** What a virtual station emits. `transactionStarted` and `transactionStopped` come when the hub has answered. */
export interface StationEvents {
  connected: [];
  booted: [];
  disconnected: [{ reason: string }];
  status: [{ connectorNumber: number; status: ChargePointStatus; errorCode: string }];
  transactionStarted: [TransactionStarted];
  meterValues: [
    { connectorNumber: number; registerWh: number; deliveredWh: number; powerW: number; soc: number | null },
  ];
  /** the charge is over at the station; the hub may not know yet */
  chargeEnded: [TransactionStopped];
  transactionStopped: [TransactionStopped];
  commandReceived: [{ action: string; payload: JsonObject }];
  messageLost: [{ action: string; code: string }];
}
