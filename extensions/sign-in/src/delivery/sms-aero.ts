import { z } from 'zod';
import { postToProvider } from './post-to-provider.ts';
import { DeliveryFailure } from './sender.ts';
import type { Sender } from './sender.ts';

const url = 'https://gate.smsaero.ru/v2/sms/send';

/** @source https://smsaero.ru/integration/documentation/api: success with data, or a message; `result` in the older form */
const answerShape = z.object({
  success: z.boolean().optional(),
  data: z.unknown().optional(),
  result: z.string().optional(),
});
const sent = z.object({ id: z.union([z.number(), z.string()]) });
/** Of a wrong request: what is wrong with which field. */
const faults = z.object({ number: z.unknown().refine((fault) => fault !== undefined) });

const configurationStatus = new Set([400, 401, 402, 403, 404]);

export function smsAeroSender(
  { email, apiKey, sign }: { email: string; apiKey: string; sign: string },
  textOf: (code: string) => string,
): Sender {
  const provider = 'smsaero';
  const authorization = `Basic ${Buffer.from(`${email}:${apiKey}`).toString('base64')}`;
  return {
    provider,
    async send({ phone, code }) {
      const body = { number: phone.replace('+', ''), sign, text: textOf(code) };
      const request = { provider, url, headers: { authorization }, body };
      const { status, answer } = await postToProvider(request, answerShape);
      const message = sent.safeParse(answer.data);
      if (answer.success === true && message.success) return { providerMessageId: String(message.data.id) };
      if (answer.result === 'no credits')
        throw new DeliveryFailure(provider, 'configuration', 'no money on the account');
      if (answer.result === 'reject' || faults.safeParse(answer.data).success)
        throw new DeliveryFailure(provider, 'number', `HTTP ${status}, the number is refused`);
      const kind = configurationStatus.has(status) ? 'configuration' : 'transient';
      throw new DeliveryFailure(provider, kind, `HTTP ${status}, refused`);
    },
  };
}
