import { z } from 'zod';
import { sandboxEnvironment } from './config.ts';
import { startSandbox } from './start-sandbox.ts';

const parsed = sandboxEnvironment.safeParse(process.env);
if (!parsed.success) {
  console.error(`The payment sandbox cannot start:\n${z.prettifyError(parsed.error)}`);
  process.exit(1);
}
const env = parsed.data;
const sandbox = await startSandbox({
  port: env.SANDBOX_PORT,
  host: env.SANDBOX_HOST,
  shopId: env.YOOKASSA_SHOP_ID,
  secretKey: env.YOOKASSA_SECRET_KEY,
  webhookUrl: env.SANDBOX_WEBHOOK_URL,
  publicUrl: env.SANDBOX_PUBLIC_URL,
  statePath: env.SANDBOX_STATE_PATH,
});
console.log(`Payment sandbox: ${sandbox.apiUrl}, control page ${env.SANDBOX_PUBLIC_URL ?? sandbox.url}/sandbox`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
