import { isIP } from 'node:net';
import { z } from 'zod';

/** The addresses that YooKassa sends from. @source https://yookassa.ru/developers/using-api/webhooks */
const yookassaNetworks = [
  '185.71.76.0/27',
  '185.71.77.0/27',
  '77.75.153.0/25',
  '77.75.156.11/32',
  '77.75.156.35/32',
  '77.75.154.128/25',
  '2a02:5180::/32',
];

const kopecksMax = 35_000_000;

const network = z.string().refine(isNetwork, 'not an address with the length of its prefix, as 185.71.76.0/27');

/** Variables of the environment that this extension reads. */
const environment = z.object({
  /** with the version: https://api.yookassa.ru/v3 */
  YOOKASSA_API_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')),
  YOOKASSA_SHOP_ID: z.coerce.string().min(1),
  YOOKASSA_SECRET_KEY: z.coerce.string().min(1),
  /** who may send webhooks: 'any', 'yookassa' (its published networks), or networks with commas between */
  YOOKASSA_WEBHOOK_FROM: z
    .preprocess((value) => (Array.isArray(value) ? value.join(',') : value), z.string().trim().min(1))
    .transform((text) =>
      text === 'any' ? null : text === 'yookassa' ? yookassaNetworks : text.split(',').map((each) => each.trim()),
    )
    .pipe(z.array(network).nullable()),
  /** one top-up, kopecks; YooKassa takes from a rouble to 350 000 ₽ from a card */
  TOPUP_MIN_MINOR: z.coerce.number().int().min(100).max(kopecksMax).default(10_000),
  TOPUP_MAX_MINOR: z.coerce.number().int().min(100).max(kopecksMax).default(5_000_000),
  /** whether the receipts of 54-FZ are made through YooKassa */
  RECEIPTS: z.enum(['on', 'off']).default('on'),
  /** for a register that sends receipts by e-mail alone: where those of drivers without one go */
  RECEIPT_EMAIL_FALLBACK: z.preprocess(emptyAsNone, z.email().max(254).optional()),
  /** 1 ОСН … 6 патент, where the register demands it */
  RECEIPT_TAX_SYSTEM_CODE: z.preprocess(emptyAsNone, z.coerce.number().int().min(1).max(6).optional()),
  /** whose X-Forwarded-For Directus believes: false, how many proxies, or their addresses */
  IP_TRUST_PROXY: z.unknown().optional(),
});

/** Believing every proxy means believing the sender: the address he writes himself would stand first in the header. */
const safeEnvironment = environment
  .refine(({ TOPUP_MIN_MINOR, TOPUP_MAX_MINOR }) => TOPUP_MIN_MINOR <= TOPUP_MAX_MINOR, {
    path: ['TOPUP_MAX_MINOR'],
    error: 'below TOPUP_MIN_MINOR',
  })
  .refine(
    ({ YOOKASSA_WEBHOOK_FROM, IP_TRUST_PROXY }) => YOOKASSA_WEBHOOK_FROM === null || String(IP_TRUST_PROXY) !== 'true',
    {
      path: ['IP_TRUST_PROXY'],
      error:
        'name the addresses of the proxies, or how many there are: with true anybody may claim an address of YooKassa',
    },
  );

export interface PaymentsConfig {
  apiUrl: string;
  shopId: string;
  secretKey: string;
  /** CIDR; null: whoever sends, because the object is fetched from the provider in any case */
  webhookNetworks: string[] | null;
  topUpLimits: TopUpLimits;
  /** null: they are made elsewhere */
  receipts: ReceiptsConfig | null;
}

export interface ReceiptsConfig {
  emailFallback: string | null;
  taxSystemCode: number | null;
}

/** Of one top-up, kopecks, inclusive. */
export interface TopUpLimits {
  minMinor: number;
  maxMinor: number;
}

/** @throws Error that lists every fault at once */
export function readConfig(env: Record<string, unknown>): PaymentsConfig {
  const webhookFrom = env['YOOKASSA_WEBHOOK_FROM'] ?? (isDemo(env) ? 'any' : 'yookassa');
  const parsed = safeEnvironment.safeParse({ ...env, YOOKASSA_WEBHOOK_FROM: webhookFrom });
  if (!parsed.success) throw new Error(`Environment of extensions/payments:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    apiUrl: data.YOOKASSA_API_URL,
    shopId: data.YOOKASSA_SHOP_ID,
    secretKey: data.YOOKASSA_SECRET_KEY,
    topUpLimits: { minMinor: data.TOPUP_MIN_MINOR, maxMinor: data.TOPUP_MAX_MINOR },
    webhookNetworks: data.YOOKASSA_WEBHOOK_FROM,
    receipts: data.RECEIPTS === 'off' ? null : receiptsConfig(data),
  };
}

function receiptsConfig(data: z.output<typeof environment>): ReceiptsConfig {
  return {
    emailFallback: data.RECEIPT_EMAIL_FALLBACK ?? null,
    taxSystemCode: data.RECEIPT_TAX_SYSTEM_CODE ?? null,
  };
}

function emptyAsNone(value: unknown): unknown {
  return value === '' ? undefined : value;
}

/** The demo's provider is a sandbox of the same machine. */
function isDemo(env: Record<string, unknown>): boolean {
  return String(env['DEMO']) === 'true';
}

function isNetwork(text: string): boolean {
  const [address = '', prefix = ''] = text.split('/');
  const family = isIP(address);
  return family !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32);
}
