/** A code on its way to its reader. */
export interface CodeMessage {
  /** of its row */
  id: string;
  /** E.164 */
  phone: string;
  code: string;
  /** of the driver, for providers that watch for floods */
  ip: string | null;
}

export interface SendReceipt {
  /** the provider's own id of the message */
  providerMessageId: string | null;
  /** set by the recording provider alone */
  recordedCode?: string;
}

/** How a code reaches its reader. Rejects with DeliveryFailure when the provider did not take it. */
export interface Sender {
  readonly provider: string;
  send(message: CodeMessage): Promise<SendReceipt>;
}

/** A sender that may find out later that nobody got the message. */
export interface TelegramSender extends Sender {
  /** until so long after sending SMS is not tried; null: what is sent is delivered */
  readonly deadlineS: number | null;
  isDelivered(providerMessageId: string): Promise<boolean>;
}

/**
 * What to do about it: `number`: nothing, no provider will reach it; `configuration`: somebody has to look, meanwhile another
 * provider may do; `transient`: another provider, then again later.
 */
export type FailureKind = 'number' | 'configuration' | 'transient';

/** A provider did not take a message. Its words are ours: they hold no number, no code and no key. */
export class DeliveryFailure extends Error {
  readonly code = 'DELIVERY_FAILED';
  readonly kind: FailureKind;
  readonly provider: string;

  constructor(provider: string, kind: FailureKind, reason: string, options?: ErrorOptions) {
    super(`${provider}: ${reason}`, options);
    this.kind = kind;
    this.provider = provider;
  }
}
