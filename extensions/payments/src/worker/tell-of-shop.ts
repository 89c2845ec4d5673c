import { ProviderError, readYookassaShop } from '@tok/payments';
import type { Logger } from '@tok/payments';
import type { PaymentsConfig } from '../config.ts';

/**
 * Says in the log, once at the start, what shop the money goes to: a test shop takes none, and one without a register
 * makes no receipts. Never rejects: payments wait for no answer to it.
 */
export async function tellOfShop(
  { apiUrl, shopId, secretKey, receipts }: PaymentsConfig,
  { isDemo, logger }: { isDemo: boolean; logger: Logger },
): Promise<void> {
  try {
    const shop = await readYookassaShop({ apiUrl, shopId, secretKey });
    const facts = { shopId, ...shop };
    if (!shop) return logger.warn(facts, 'YooKassa does not say how our shop is set up');
    logger.info(facts, shop.isTest ? 'payments go to a test shop of YooKassa' : 'payments go to YooKassa');
    if (shop.isTest && !isDemo) logger.warn(facts, 'the shop of YooKassa is a test shop: NO REAL MONEY IS TAKEN');
    if (!shop.isEnabled) logger.error(facts, 'the shop of YooKassa is disabled: no payment will pass');
    if (receipts && !shop.registersReceipts)
      logger.error(
        facts,
        'RECEIPTS=on, but the shop of YooKassa registers none: connect a cash register, or RECEIPTS=off',
      );
  } catch (error) {
    if (!(error instanceof ProviderError)) logger.error({ err: error, shopId }, 'the look at our shop broke off');
    else logger.warn({ shopId }, `YooKassa does not say how our shop is set up: ${error.message}`);
  }
}
