import type { Knex } from 'knex';
import { forUpdate, readJson, writeJson, writeTransaction } from '@tok/database';
import type { StationLinkRow } from '@tok/database';
import type { StationQuirks } from './station-quirks.ts';
import type { Suspicion } from './suspicion.ts';

type LinkColumns = Pick<StationLinkRow, 'id' | 'vendor' | 'model' | 'suspicions'>;

/** station_links.suspicions: at most one of each code. */
export class SuspicionStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** The newest of a code takes the place of the older. */
  async add(stationId: string, found: readonly Suspicion[]): Promise<void> {
    if (found.length === 0) return;
    await this.#change(stationId, (known) => [
      ...known.filter(({ code }) => !found.some((each) => each.code === code)),
      ...found,
    ]);
  }

  /** Takes away what was found under another row of station_models than the one in force: it must show itself anew. */
  async dropExplained(quirksOfModel: (vendor: string | null, model: string | null) => StationQuirks): Promise<void> {
    const links: LinkColumns[] = await this.#db('station_links')
      .whereNotNull('suspicions')
      .select('id', 'vendor', 'model', 'suspicions');
    for (const link of links) {
      const { says } = quirksOfModel(link.vendor, link.model);
      const isStill = ({ code, evidence }: Suspicion): boolean => says[code] === evidence.under;
      if (!readSuspicions(link).every(isStill)) await this.#change(link.id, (known) => known.filter(isStill));
    }
  }

  async #change(stationId: string, change: (known: Suspicion[]) => Suspicion[]): Promise<void> {
    await writeTransaction(this.#db, async (trx) => {
      const [link] = (await forUpdate(
        trx,
        trx('station_links').where('id', stationId).select('id', 'suspicions'),
      )) as LinkColumns[];
      if (!link) return;
      const suspicions = change(readSuspicions(link));
      await trx('station_links')
        .where('id', stationId)
        .update({ suspicions: suspicions.length > 0 ? writeJson(suspicions) : null });
    });
  }
}

function readSuspicions(link: Pick<LinkColumns, 'suspicions'>): Suspicion[] {
  return (link.suspicions === null ? null : readJson<Suspicion[]>(link.suspicions)) ?? [];
}
