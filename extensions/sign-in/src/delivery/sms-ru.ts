import { isIP } from 'node:net';
import { z } from 'zod';
import { postToProvider } from './post-to-provider.ts';
import { DeliveryFailure } from './sender.ts';
import type { FailureKind, Sender } from './sender.ts';

const url = 'https://sms.ru/sms/send';

/** @source https://sms.ru/api/send: 100 is accepted, of the request as a whole and of each number */
const accepted = 100;
const answerShape = z.object({
  status_code: z.number(),
  sms: z.record(z.string(), z.object({ status_code: z.number(), sms_id: z.string().optional() })).optional(),
});

const refusals: Record<number, [FailureKind, string]> = {
  200: ['configuration', 'wrong api_id'],
  201: ['configuration', 'no money on the account'],
  202: ['number', 'wrong number, or no route to it'],
  203: ['configuration', 'no text'],
  204: ['configuration', 'the sender is not agreed'],
  205: ['configuration', 'the text is too long'],
  206: ['configuration', 'the daily limit is used up'],
  207: ['transient', 'no route to the number'],
  208: ['configuration', 'wrong time'],
  209: ['number', 'the number is on the stop list'],
  212: ['configuration', 'the text is not UTF-8'],
  214: ['number', 'a foreign number'],
  216: ['configuration', 'a forbidden word in the text'],
  220: ['transient', 'temporarily out of service'],
  221: ['configuration', 'an alpha name is needed'],
  222: ['configuration', 'the text fits no agreed template'],
  230: ['transient', 'its limit for this number is reached'],
  231: ['transient', 'its limit for this number is reached'],
  232: ['transient', 'its limit for this number is reached'],
  233: ['transient', 'codes to this number come too often'],
  301: ['configuration', 'wrong key'],
  500: ['transient', 'its server failed'],
  505: ['transient', 'too many messages for the address of the driver'],
  506: ['transient', 'takes the address of the driver for a bot'],
  507: ['configuration', 'the address of the driver is a private one: see IP_TRUST_PROXY'],
};

export function smsRuSender(
  { apiId, sender }: { apiId: string; sender: string | null },
  textOf: (code: string) => string,
): Sender {
  const provider = 'smsru';
  return {
    provider,
    async send({ phone, code, ip }) {
      const to = phone.replace('+', '');
      const form = { api_id: apiId, to, msg: textOf(code), json: '1', ...(sender === null ? {} : { from: sender }) };
      // Its own guard against floods knows IPv4 alone.
      const body = new URLSearchParams({ ...form, ...(ip !== null && isIP(ip) === 4 ? { ip } : {}) });
      const { answer } = await postToProvider({ provider, url, body }, answerShape);
      const ofNumber = answer.sms?.[to];
      const status = answer.status_code === accepted ? (ofNumber?.status_code ?? 0) : answer.status_code;
      if (status === accepted) return { providerMessageId: ofNumber?.sms_id ?? null };
      const [kind, reason] = refusals[status] ?? ['transient', 'unknown error'];
      throw new DeliveryFailure(provider, kind, `${status} ${reason}`);
    },
  };
}
