import type { GuardedSender } from './guarded-sender.ts';
import { DeliveryFailure } from './sender.ts';
import type { CodeMessage, SendReceipt } from './sender.ts';

/**
 * Tries the providers in their order. A number that one of them knows to be wrong is not tried with the next.
 *
 * @throws DeliveryFailure of the last one tried
 */
export async function sendSms(
  senders: GuardedSender[],
  message: CodeMessage,
): Promise<SendReceipt & { provider: string }> {
  let last = new DeliveryFailure('sms', 'transient', 'no provider');
  for (const sender of senders) {
    try {
      return { ...(await sender.send(message)), provider: sender.provider };
    } catch (fault) {
      if (!(fault instanceof DeliveryFailure)) throw fault;
      last = fault;
      if (fault.kind === 'number') throw fault;
    }
  }
  throw last;
}
