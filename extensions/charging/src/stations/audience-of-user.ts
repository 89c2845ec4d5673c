import { readBoolean } from '@tok/database';
import type { ClientRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { guests } from './price-audience.ts';
import type { PriceAudience } from './price-audience.ts';

/** A driver moved to another group sees its prices this much later. */
const maxAgeMs = 10_000;
const usersMax = 20_000;

/** Remembers whose prices a signed-in user sees: he asks for the list each few seconds. */
export class AudienceOfUser {
  readonly #db: Knex;
  readonly #now: () => Date;
  readonly #known = new Map<Uuid, { audience: PriceAudience; readAtMs: number }>();

  constructor(db: Knex, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  async find(userId: Uuid | null): Promise<PriceAudience> {
    if (!userId) return guests;
    const nowMs = this.#now().getTime();
    const known = this.#known.get(userId);
    if (known && nowMs - known.readAtMs < maxAgeMs) return known.audience;
    const client = await this.#db<ClientRow>('clients').where('user', userId).first('id', 'client_group', 'is_blocked');
    const isDriver = client !== undefined && !readBoolean(client.is_blocked);
    const audience = isDriver ? { clientId: client.id, clientGroupId: client.client_group } : guests;
    if (this.#known.size >= usersMax) this.#known.clear();
    this.#known.set(userId, { audience, readAtMs: nowMs });
    return audience;
  }
}
