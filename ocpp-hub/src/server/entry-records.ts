import type { HubBase } from '../hub-base.ts';
import { noteUsed } from '../certificates/certificate-store.ts';
import { confirmPassword } from '../credentials/credential-store.ts';
import { QuickCheckWriter } from '../credentials/quick-check-writer.ts';
import type { Admitted } from './admission.ts';

/** Writes what is learnt when a station comes in, off the path of its connection. */
export class EntryRecords {
  readonly #base: HubBase;
  readonly #quickChecks: QuickCheckWriter;
  readonly #underWay = new Set<Promise<void>>();

  constructor(base: HubBase) {
    const { db, log, now, timing } = base;
    this.#base = base;
    this.#quickChecks = new QuickCheckWriter({ db, log, now, intervalMs: timing.quickCheckIntervalMs });
  }

  note({ card, certificate, rightHash, newQuickCheck }: Admitted): void {
    const { db, now } = this.#base;
    if (newQuickCheck !== null) this.#quickChecks.add(card.id, newQuickCheck);
    if (certificate) this.#write(noteUsed(db, card.id, certificate, now()), card.code);
    const { rotated } = card;
    if (rotated && !rotated.isConfirmed && rotated.passwordHash === rightHash) {
      this.#write(confirmPassword(db, card.id, rightHash), card.code);
    }
  }

  /** Settles when everything is written, or could not be. */
  async close(): Promise<void> {
    await this.#quickChecks.flush();
    await Promise.all(this.#underWay);
  }

  /** What is lost here is noted again when the station comes the next time. */
  #write(work: Promise<void>, station: string): void {
    const underWay = work
      .catch((error: unknown) => this.#base.log.warn({ err: error, station }, 'an entry could not be noted'))
      .finally(() => this.#underWay.delete(underWay));
    this.#underWay.add(underWay);
  }
}
