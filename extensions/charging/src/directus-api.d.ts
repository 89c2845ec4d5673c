/** @directus/api has no types of its own. */
declare module '@directus/api/bus/index' {
  export function useBus(): { publish(channel: string, payload: unknown): Promise<void> };
}
