/** A CacheStorage that jsdom has not got, in memory: as much of it as the app uses. */
export function memoryCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const cache = all.get(name) ?? new Map<string, Response>();
    all.set(name, cache);
    return cache;
  };
  const storage = {
    open: async (name: string) => {
      const cache = open(name);
      return { put: async (address: string, answer: Response) => void cache.set(address, answer) };
    },
    match: async (address: string, { cacheName = '' } = {}) => all.get(cacheName)?.get(address)?.clone(),
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
  };
  return storage as unknown as CacheStorage;
}
