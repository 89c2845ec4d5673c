import { z } from 'zod';
import { YookassaClient } from './yookassa-client.ts';
import type { YookassaConfig } from './yookassa-client.ts';

/** How the provider has set our shop up. */
export interface YookassaShop {
  /** cards that do not exist pay, and no money moves */
  isTest: boolean;
  isEnabled: boolean;
  /** whether receipts sent to YooKassa reach a register */
  registersReceipts: boolean;
}

const yookassaMe = z.object({
  account_id: z.string(),
  status: z.enum(['enabled', 'disabled']),
  test: z.boolean(),
  fiscalization: z.object({ enabled: z.boolean() }).optional(),
});

/**
 * Asks GET /me.
 *
 * @returns null where the provider does not say: its OpenAPI document has the call for platforms and partners, so a shop
 *   may be refused it
 * @throws ProviderRefusedError; ProviderUnavailableError, also for a wrong key
 */
export async function readYookassaShop(config: YookassaConfig): Promise<YookassaShop | null> {
  const answer = await new YookassaClient(config).read('/me', yookassaMe);
  return (
    answer && {
      isTest: answer.test,
      isEnabled: answer.status === 'enabled',
      registersReceipts: answer.fiscalization?.enabled ?? false,
    }
  );
}
