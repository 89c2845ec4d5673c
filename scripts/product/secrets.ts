import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({ SECRET: z.string().min(32), OTP_PEPPER: z.string().min(32) });

export type DemoSecrets = z.infer<typeof secretsSchema>;

/** Secrets of a demo: made on the first start, kept beside its database. Production takes its own from the environment. */
export function demoSecrets(folder: string): DemoSecrets {
  const file = path.join(folder, 'secrets.json');
  if (existsSync(file)) return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const secrets = { SECRET: randomBytes(32).toString('base64url'), OTP_PEPPER: randomBytes(32).toString('base64url') };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
