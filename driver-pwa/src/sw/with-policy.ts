import type { PrecacheEntry } from 'workbox-precaching';

/**
 * The page is kept with the policy it came with, so under another policy it is another page.
 *
 * @param policyVersion put into this worker by the server: extensions/platform
 */
export function withPolicy(entries: readonly PrecacheEntry[], policyVersion: string): PrecacheEntry[] {
  return entries.map((entry) =>
    entry.url === 'index.html' ? { ...entry, revision: `${entry.revision ?? ''}-${policyVersion}` } : entry,
  );
}
