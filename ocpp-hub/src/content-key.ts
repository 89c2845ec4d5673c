import { createHash } from 'node:crypto';

/** One key for one content: the second arrival of the same fact has the same key, whatever its message id. */
export function contentKey(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
