import { createECDH } from 'node:crypto';
import { z } from 'zod';

/** An empty variable is none. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Variables of the environment that this extension reads. */
const environment = z.object({
  /** base64url, as `npx web-push generate-vapid-keys` prints them; without all three no web push is sent */
  VAPID_PUBLIC_KEY: optional(z.string().regex(/^[A-Za-z0-9_-]{87}$/, 'a public key as web-push prints it')),
  VAPID_PRIVATE_KEY: optional(z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'a private key as web-push prints it')),
  /** mailto: or https: address at which push services reach the operator */
  VAPID_SUBJECT: optional(z.string().regex(/^(mailto:.+@.+|https:\/\/.+)$/, 'mailto:… or https://…')),
  /** percent of the held money from which a driver is told that it runs low */
  HOLD_OFFER_PERCENT: z.coerce.number().int().positive().max(100).default(90),
});

export interface VapidKeys {
  publicKey: string;
  privateKey: string;
  subject: string;
}

export interface NotificationsConfig {
  /** null: web push is off */
  vapid: VapidKeys | null;
  holdLowPercent: number;
}

/** @throws Error that lists every fault at once, and never a secret */
export function readConfig(env: Record<string, unknown>): NotificationsConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`Environment of extensions/notifications:\n${z.prettifyError(parsed.error)}`);
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = parsed.data;
  const vapid = publicKey && privateKey && subject ? { publicKey, privateKey, subject } : null;
  if (vapid && !isPair(vapid)) {
    throw new Error('Environment of extensions/notifications:\nVAPID_PUBLIC_KEY is not that of VAPID_PRIVATE_KEY');
  }
  if (!vapid && (publicKey || privateKey)) {
    throw new Error(
      'Environment of extensions/notifications:\nVAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT go together',
    );
  }
  return { vapid, holdLowPercent: parsed.data.HOLD_OFFER_PERCENT };
}

/** Browsers subscribe with the one key, and push services refuse what the other has signed. */
function isPair({ publicKey, privateKey }: VapidKeys): boolean {
  const curve = createECDH('prime256v1');
  try {
    curve.setPrivateKey(privateKey, 'base64url');
  } catch {
    return false;
  }
  return curve.getPublicKey('base64url') === publicKey;
}
