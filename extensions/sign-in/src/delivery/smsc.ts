import { z } from 'zod';
import { postToProvider } from './post-to-provider.ts';
import { DeliveryFailure } from './sender.ts';
import type { FailureKind, Sender } from './sender.ts';

const url = 'https://smsc.ru/rest/send/';

/** @source https://smsc.ru/api: the JSON answers of «Отправка сообщений» and its table of errors */
const sent = z.object({ id: z.union([z.number(), z.string()]) });
const refused = z.object({ error_code: z.coerce.number() });

const refusals: Record<number, [FailureKind, string]> = {
  1: ['configuration', 'wrong parameters'],
  2: ['configuration', 'wrong key, or our address is not allowed'],
  3: ['configuration', 'no money on the account'],
  4: ['configuration', 'our address is blocked'],
  5: ['configuration', 'wrong date'],
  6: ['configuration', 'text or sender is forbidden'],
  7: ['number', 'wrong number'],
  8: ['number', 'the number cannot be reached'],
  9: ['transient', 'too many requests at once'],
};

export function smscSender(
  { apiKey, sender }: { apiKey: string; sender: string | null },
  textOf: (code: string) => string,
): Sender {
  const provider = 'smsc';
  return {
    provider,
    async send({ phone, code }) {
      const body = {
        apikey: apiKey,
        phones: phone.replace('+', ''),
        mes: textOf(code),
        fmt: 3,
        charset: 'utf-8',
        ...(sender === null ? {} : { sender }),
      };
      const { answer } = await postToProvider({ provider, url, body }, z.union([refused, sent]));
      if ('id' in answer) return { providerMessageId: String(answer.id) };
      const [kind, reason] = refusals[answer.error_code] ?? ['transient', 'unknown error'];
      throw new DeliveryFailure(provider, kind, `${answer.error_code} ${reason}`);
    },
  };
}
