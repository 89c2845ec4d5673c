import { createECDH, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const secret = z.string().min(32);
const secretsSchema = z.object({
  SECRET: secret,
  OTP_PEPPER: secret,
  OTP_ENCRYPTION_KEY: secret,
  OTP_CHALLENGE_KEY: secret,
  HUB_PASSWORD_KEY: secret,
  VAPID_PUBLIC_KEY: secret,
  VAPID_PRIVATE_KEY: secret,
});

export type DemoSecrets = z.infer<typeof secretsSchema>;

/** Secrets of a demo: made on the first start, kept beside its database. Production takes its own from the environment. */
export function demoSecrets(folder: string): DemoSecrets {
  const file = path.join(folder, 'secrets.json');
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const known = secretsSchema.safeParse(kept);
  if (known.success) return known.data;
  // A demo that began before a secret was needed keeps its other ones.
  const made = Object.fromEntries(Object.keys(secretsSchema.shape).map((name) => [name, random()]));
  const secrets = secretsSchema.parse({ ...made, ...vapidPair(), ...(kept as object) });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** What web push is signed with: a point of P-256 and its number, as web-push prints them. */
function vapidPair(): Pick<DemoSecrets, 'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY'> {
  const curve = createECDH('prime256v1');
  const publicKey = curve.generateKeys('base64url');
  // A number that begins with zeros is shorter than its 32 bytes.
  const privateKey = Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()]).subarray(-32);
  return { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey.toString('base64url') };
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
