import { startSandbox } from '@tok/payment-sandbox';
import type { Sandbox, SandboxPayment } from '@tok/payment-sandbox';

/** The payment provider of one stack, in this process, so that tests read its books and spoil its answers. */
export interface TestSandbox {
  sandbox: Sandbox;
  /** YOOKASSA_* of the product */
  env: NodeJS.ProcessEnv;
  /** @throws Error when the provider knows no such payment */
  payment(id: string): SandboxPayment;
  stop(): Promise<void>;
}

export async function startTestSandbox(webhookUrl: string): Promise<TestSandbox> {
  const shopId = 'test-shop';
  const secretKey = 'test-shop-key';
  const webhookRetryDelaysMs = [300, 1_000];
  const sandbox = await startSandbox({ port: 0, shopId, secretKey, webhookUrl, webhookRetryDelaysMs });
  return {
    sandbox,
    env: {
      YOOKASSA_API_URL: sandbox.apiUrl,
      YOOKASSA_SHOP_ID: shopId,
      YOOKASSA_SECRET_KEY: secretKey,
      YOOKASSA_WEBHOOK_FROM: '127.0.0.1/32',
    },
    payment(id) {
      const payment = sandbox.payments.get(id);
      if (!payment) throw new Error(`The sandbox knows no payment ${id}`);
      return payment;
    },
    stop: () => sandbox.close(),
  };
}
