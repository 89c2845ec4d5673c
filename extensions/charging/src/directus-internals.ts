/** The one place that reaches into Directus: its package exports are not a promise, so the version is pinned. */

/**
 * Tells every Directus process that rows of a collection changed, as a write through ItemsService would: WebSocket
 * subscribers then read the rows again with their own permissions.
 */
export async function publishChange(collection: string, keys: string[]): Promise<void> {
  // Loaded late: tests and the build of the extension run without a Directus.
  const { useBus } = await import('@directus/api/bus/index');
  await useBus().publish('websocket.event', { collection, action: 'update', keys, payload: {} });
}
