import path from 'node:path';
import type { ProductEnvironment } from './environment.ts';
import type { DemoSecrets } from './secrets.ts';

/**
 * What the processes of the product are started with: the reader's variables, completed.
 *
 * @param secrets those of the demo; outside it they are among the variables
 */
export function processEnvironment(
  root: string,
  env: ProductEnvironment,
  variables: NodeJS.ProcessEnv,
  secrets: DemoSecrets | null,
): NodeJS.ProcessEnv {
  const isDemo = env.DEMO === 'true';
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
  const sandbox = {
    YOOKASSA_API_URL: `http://127.0.0.1:${env.SANDBOX_PORT}/v3`,
    YOOKASSA_SHOP_ID: 'demo-shop',
    YOOKASSA_SECRET_KEY: 'demo-shop-key',
    RECEIPT_EMAIL_FALLBACK: 'receipts@example.com',
    VAPID_SUBJECT: 'mailto:support@example.com',
  };
  return {
    ...directusDefaults(root),
    ...secrets,
    ...(isDemo ? { ...sandbox, HUB_ALLOW_PROFILE_0: 'true', HUB_MESSAGE_LOG: 'all' } : {}),
    ...variables,
    // Also in the demo: otherwise Directus puts stack traces into its answers.
    NODE_ENV: 'production',
    DEMO: env.DEMO,
    HOST: env.HOST,
    PORT: String(env.PORT),
    PUBLIC_URL: publicUrl,
    HUB_HOST: env.HUB_HOST ?? env.HOST,
    HUB_PORT: String(env.HUB_PORT),
    HUB_METRICS_PORT: String(env.HUB_METRICS_PORT),
    SANDBOX_PORT: String(env.SANDBOX_PORT),
    SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${env.PORT}/payments/webhooks/yookassa`,
    SANDBOX_PUBLIC_URL: `http://localhost:${env.SANDBOX_PORT}`,
    SANDBOX_STATE_PATH: path.join(root, 'data', 'sandbox.json'),
    DB_CLIENT: env.DB_CLIENT,
    ...(env.DB_CLIENT === 'sqlite3' ? { DB_FILENAME: path.resolve(root, env.DB_FILENAME) } : {}),
    DB_PORT: String(env.DB_PORT),
    SMS_PROVIDERS: env.SMS_PROVIDERS,
    TILE_URL: env.TILE_URL === 'none' ? '' : env.TILE_URL,
    TILE_URL_DARK: env.TILE_URL_DARK,
    TILE_ATTRIBUTION: env.TILE_ATTRIBUTION,
    LOG_LEVEL: env.LOG_LEVEL,
  };
}

/** Directus as this product wants it; each can be overridden in .env. */
function directusDefaults(root: string): NodeJS.ProcessEnv {
  return {
    // Directus would read .env of the working folder once more.
    CONFIG_PATH: path.join(root, 'data', 'directus.env'),
    EXTENSIONS_PATH: path.join(root, 'extensions'),
    EXTENSIONS_MUST_LOAD: 'true',
    MIGRATIONS_PATH: path.join(root, 'migrations'),
    APP_DIST_PATH: path.join(root, 'driver-pwa', 'dist'),
    STORAGE_LOCAL_ROOT: path.join(root, 'data', 'uploads'),
    TEMP_PATH: path.join(root, 'data', 'temp'),
    WEBSOCKETS_ENABLED: 'true',
    TELEMETRY: 'false',
    AI_ENABLED: 'false',
    MCP_ENABLED: 'false',
    GRAPHQL_INTROSPECTION: 'false',
    // No proxy in front: a client must not choose the address it is counted by.
    IP_TRUST_PROXY: 'false',
    RETENTION_ENABLED: 'true',
    ACCESS_TOKEN_TTL: '15m',
    REFRESH_TOKEN_TTL: '90d',
    QUERY_LIMIT_MAX: '1000',
    MAX_PAYLOAD_SIZE: '1mb',
  };
}
