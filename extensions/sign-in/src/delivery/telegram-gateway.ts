import { z } from 'zod';
import { postToProvider } from './post-to-provider.ts';
import { DeliveryFailure } from './sender.ts';
import type { TelegramSender } from './sender.ts';

const api = 'https://gatewayapi.telegram.org';

/** A callback may come a little later than the life of a message ends. */
const graceS = 5;

/** @source https://core.telegram.org/gateway/api: RequestStatus */
export const requestStatus = z.object({
  request_id: z.string().max(200),
  delivery_status: z.object({ status: z.string().max(40) }).optional(),
  /** the id of our row, as we sent it */
  payload: z.string().max(128).optional(),
});
export type RequestStatus = z.infer<typeof requestStatus>;

const envelope = z.union([
  z.object({ ok: z.literal(true), result: requestStatus }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** Somebody has to look at these; any other refusal only says that this number cannot be reached through Telegram. */
const configurationError = /^(ACCESS_TOKEN_|BALANCE_|SENDER_|CALLBACK_|.*_INVALID$)/;

export interface TelegramGatewayConfig {
  token: string;
  sender: string | null;
  ttlS: number;
  callbackUrl: string | null;
}

/** Telegram Gateway carries a code of our own; it fails for numbers without Telegram, and SMS is tried then. */
export function telegramGateway({ token, sender, ttlS, callbackUrl }: TelegramGatewayConfig): TelegramSender {
  const provider = 'telegram';
  const call = async (method: string, body: object): Promise<RequestStatus> => {
    const request = { provider, url: `${api}/${method}`, headers: { authorization: `Bearer ${token}` }, body };
    const { answer } = await postToProvider(request, envelope);
    if (answer.ok) return answer.result;
    // Its errors are words of its own, such as PHONE_NUMBER_NOT_FOUND.
    const name = /^[A-Z_]{1,60}$/.test(answer.error) ? answer.error : 'refused';
    const isOurs = configurationError.test(name) && !name.startsWith('PHONE_');
    throw new DeliveryFailure(provider, isOurs ? 'configuration' : 'number', name);
  };
  return {
    provider,
    deadlineS: ttlS + graceS,
    async send({ id, phone, code }) {
      const sent = await call('sendVerificationMessage', {
        phone_number: phone,
        code,
        ttl: ttlS,
        payload: id,
        ...(sender === null ? {} : { sender_username: sender }),
        ...(callbackUrl === null ? {} : { callback_url: callbackUrl }),
      });
      return { providerMessageId: sent.request_id };
    },
    async isDelivered(requestId) {
      return isDeliveredStatus(await call('checkVerificationStatus', { request_id: requestId }));
    },
  };
}

export function isDeliveredStatus({ delivery_status: delivery }: RequestStatus): boolean {
  return delivery?.status === 'delivered' || delivery?.status === 'read';
}
