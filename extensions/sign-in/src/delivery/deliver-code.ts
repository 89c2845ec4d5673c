import type { Knex } from 'knex';
import type { CodeDelivery, CodeMessage } from './code-delivery.ts';

/** Sends the code and notes on its row what became of it; never rejects, because nobody waits for it. */
export async function deliverCode(
  db: Knex,
  delivery: CodeDelivery,
  message: CodeMessage,
  warn: (fault: unknown, line: string) => void,
): Promise<void> {
  const row = () => db('login_codes').where({ id: message.challengeId });
  try {
    const receipt = await delivery.send(message);
    await row().update({
      delivery_status: 'sent',
      provider: receipt.provider,
      provider_message_id: receipt.providerMessageId,
      recorded_code: receipt.recordedCode,
    });
  } catch (fault) {
    warn(fault, 'A sign-in code could not be delivered');
    await row()
      .update({ delivery_status: 'failed' })
      .catch((again: unknown) => warn(again, 'A failed delivery could not be noted'));
  }
}
