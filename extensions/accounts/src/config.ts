import { z } from 'zod';

const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().trim().min(1).optional());

const environment = z
  .object({
    GRAFANA_URL: text.pipe(z.url({ protocol: /^https?$/, error: 'an http or https address' }).optional()),
    GRAFANA_ADMIN_USER: text,
    GRAFANA_ADMIN_PASSWORD: text,
    EMAIL_TRANSPORT: text,
  })
  .superRefine((env, context) => {
    const names = ['GRAFANA_URL', 'GRAFANA_ADMIN_USER', 'GRAFANA_ADMIN_PASSWORD'] as const;
    const missing = names.filter((name) => env[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return;
    for (const name of missing)
      context.addIssue({ code: 'custom', path: [name], message: 'is missing: all three or none' });
  });

export interface GrafanaServer {
  /** without a slash at its end */
  url: string;
  /** a server administrator of Grafana: tokens of service accounts cannot make users */
  user: string;
  password: string;
}

export interface AccountsConfig {
  /** null: nobody can be added to Grafana */
  grafana: GrafanaServer | null;
  isMailSetUp: boolean;
}

/** @throws Error that lists every fault at once, and no value */
export function readConfig(env: Record<string, unknown>): AccountsConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`Accounts cannot start.\n${faults.join('\n')}`);
  }
  const { GRAFANA_URL: url, GRAFANA_ADMIN_USER: user, GRAFANA_ADMIN_PASSWORD: password, EMAIL_TRANSPORT } = parsed.data;
  const grafana = url && user && password ? { url: url.replace(/\/+$/, ''), user, password } : null;
  return { grafana, isMailSetUp: ['smtp', 'ses', 'mailgun'].includes(EMAIL_TRANSPORT?.toLowerCase() ?? '') };
}
