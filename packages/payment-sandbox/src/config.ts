import { z } from 'zod';

/** The environment of the sandbox as a process of its own. */
export const sandboxEnvironment = z.object({
  /** 'true': anybody who reaches it may pay with cards that do not exist */
  DEMO: z.literal('true', 'The payment sandbox is a part of the demo alone: DEMO=true'),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(9230),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  /** how a browser reaches it, when not by host and port */
  SANDBOX_PUBLIC_URL: z.url().optional(),
  /** keeps cards and payments over a restart */
  SANDBOX_STATE_PATH: z.string().min(1).optional(),
  /** where notifications go */
  SANDBOX_WEBHOOK_URL: z.url().optional(),
  YOOKASSA_SHOP_ID: z.string().min(1),
  YOOKASSA_SECRET_KEY: z.string().min(1),
});
