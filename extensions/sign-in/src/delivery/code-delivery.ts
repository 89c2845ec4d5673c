import type { CodeRequest } from '@tok/api';

export interface CodeMessage {
  challengeId: string;
  phone: string;
  code: string;
  channel: CodeRequest['channel'];
}

export interface DeliveryReceipt {
  provider: string;
  /** the provider's own id of the message, for asking it later what became of it */
  providerMessageId: string | null;
  /** set by the recording provider alone */
  recordedCode: string | null;
}

/** How a code reaches its reader. Rejects when the provider did not take it. */
export interface CodeDelivery {
  send(message: CodeMessage): Promise<DeliveryReceipt>;
}
