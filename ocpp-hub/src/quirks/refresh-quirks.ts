import type { HubBase } from '../hub-base.ts';
import type { Stores } from '../store/stores.ts';

/** A change in Studio reaches the stations that are connected; what was suspected under the old row is forgotten. */
export async function refreshQuirks({ registry }: HubBase, { quirks }: Stores): Promise<void> {
  if (!(await quirks.load())) return;
  await quirks.recognise(registry.all().map(({ station }) => station));
}
