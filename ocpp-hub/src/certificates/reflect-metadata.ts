/**
 * The three functions of the decorator-metadata proposal that the container inside @peculiar/x509 asks for before it
 * loads; a polyfill of the whole proposal would bring nothing more.
 */
type Metadata = Map<unknown, unknown>;

const ofTargets = new WeakMap<object, Metadata>();

const functions = {
  defineMetadata(key: unknown, value: unknown, target: object): void {
    const own: Metadata = ofTargets.get(target) ?? new Map();
    ofTargets.set(target, own.set(key, value));
  },
  getOwnMetadata(key: unknown, target: object): unknown {
    return ofTargets.get(target)?.get(key);
  },
  getMetadata(key: unknown, target: object): unknown {
    for (let at: object | null = target; at !== null; at = Object.getPrototypeOf(at) as object | null) {
      const own = ofTargets.get(at);
      if (own?.has(key)) return own.get(key);
    }
    return undefined;
  },
};

if (!('getMetadata' in Reflect)) Object.assign(Reflect, functions);
