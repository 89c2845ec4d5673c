import { createHash } from 'node:crypto';
import { z } from 'zod';

/** @returns hex SHA-256 of the device id; null when there is none, or something else stands in the header */
export function deviceDigest(header: string | undefined): string | null {
  const id = z.uuid().safeParse(header);
  return id.success ? createHash('sha256').update(id.data.toLowerCase()).digest('hex') : null;
}
