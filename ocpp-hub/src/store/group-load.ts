interface Waiting<Key, Value> {
  key: Key;
  resolve: (value: Value | null) => void;
  reject: (error: unknown) => void;
}

export interface GroupLoadOptions<Key, Value> {
  /** loads at once */
  loadersMax: number;
  /** keys in one load */
  keysMax: number;
  /** what is not there is left out */
  load: (keys: Key[]) => Promise<ReadonlyMap<Key, Value>>;
}

/** Looks up together what was asked for while the loaders were busy: thousands of stations that come back at once ask alike. */
export class GroupLoad<Key, Value> {
  readonly #options: GroupLoadOptions<Key, Value>;
  #waiting: Waiting<Key, Value>[] = [];
  #loadersBusy = 0;

  constructor(options: GroupLoadOptions<Key, Value>) {
    this.#options = options;
  }

  /** As it stands after the call. */
  load(key: Key): Promise<Value | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      this.#startLoaders();
    });
  }

  #startLoaders(): void {
    while (this.#loadersBusy < this.#options.loadersMax && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.keysMax);
      this.#loadersBusy += 1;
      void this.#load(batch).finally(() => {
        this.#loadersBusy -= 1;
        this.#startLoaders();
      });
    }
  }

  async #load(batch: Waiting<Key, Value>[]): Promise<void> {
    try {
      const found = await this.#options.load(batch.map(({ key }) => key));
      for (const { key, resolve } of batch) resolve(found.get(key) ?? null);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
