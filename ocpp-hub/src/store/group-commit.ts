interface Waiting<Item> {
  item: Item;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Item> {
  /** commits at once */
  writersMax: number;
  /** items in one commit */
  itemsMax: number;
  /** writes all or nothing */
  write: (items: Item[]) => Promise<void>;
  /** true when an item's content made the write fail; then each is written by itself. Otherwise all have failed. */
  isItemsFault: (error: unknown) => boolean;
}

/**
 * Writes what came in while the writers were busy with one commit: the latency of a single insert when there is little to
 * do, the throughput of a batch when there is much, and no timer to tune.
 */
export class GroupCommit<Item> {
  readonly #options: GroupCommitOptions<Item>;
  #waiting: Waiting<Item>[] = [];
  #writersBusy = 0;

  constructor(options: GroupCommitOptions<Item>) {
    this.#options = options;
  }

  get depth(): number {
    return this.#waiting.length;
  }

  /** Settles when the item is committed, or could not be. */
  submit(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#startWriters();
    });
  }

  #startWriters(): void {
    while (this.#writersBusy < this.#options.writersMax && this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#options.itemsMax);
      this.#writersBusy += 1;
      void this.#commit(batch).finally(() => {
        this.#writersBusy -= 1;
        this.#startWriters();
      });
    }
  }

  async #commit(batch: Waiting<Item>[]): Promise<void> {
    try {
      await this.#options.write(batch.map((waiting) => waiting.item));
    } catch (error) {
      await this.#commitOneByOne(batch, error);
      return;
    }
    for (const waiting of batch) waiting.resolve();
  }

  /** One item that the database refuses must not take the others with it. */
  async #commitOneByOne(batch: Waiting<Item>[], error: unknown): Promise<void> {
    if (batch.length === 1 || !this.#options.isItemsFault(error)) {
      for (const waiting of batch) waiting.reject(error);
      return;
    }
    for (const waiting of batch) {
      await this.#options.write([waiting.item]).then(waiting.resolve, waiting.reject);
    }
  }
}
