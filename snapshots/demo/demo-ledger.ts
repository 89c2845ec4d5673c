import type { LedgerAccountRow, LedgerTransferRow, Uuid } from '@tok/database';
import { normalSide } from '@tok/domain';
import type { AccountKind, Posting } from '@tok/domain';
import type { Random } from './random.ts';

interface PostingContext {
  clientId: Uuid;
  counterpartyId?: Uuid | null;
  paymentId: Uuid | null;
  sessionId: Uuid | null;
  keyPrefix: string;
  postedAt: Date;
  comment?: string;
}

const clientKinds: readonly AccountKind[] = ['wallet', 'wallet_held', 'debt'];

/**
 * Posts what @tok/domain says into rows in memory: two thousand charges in one insert. The rules are those of
 * @tok/payments, and a test lets its `checkLedger` look at the result.
 */
export class DemoLedger {
  readonly #random: Random;
  readonly #accounts = new Map<string, LedgerAccountRow & { balance_minor: number }>();
  /** pending transfers by their payment */
  readonly #holds = new Map<Uuid, Uuid>();
  readonly transfers: LedgerTransferRow[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  get accounts(): LedgerAccountRow[] {
    return [...this.#accounts.values()];
  }

  /** Opens what sign-in opens for a new driver. */
  openClient(clientId: Uuid): { wallet: Uuid; debt: Uuid } {
    const [wallet, , debt] = clientKinds.map((kind) => this.#open(kind, clientId, null).id);
    if (!wallet || !debt) throw new RangeError('No accounts');
    return { wallet, debt };
  }

  /** Kopecks. */
  balance(kind: AccountKind, clientId: Uuid): number {
    return this.#open(kind, clientId, null).balance_minor;
  }

  post(postings: readonly Posting[], context: PostingContext): void {
    postings.forEach((posting, index) => {
      const debit = this.#account(posting.debit, context);
      const credit = this.#account(posting.credit, context);
      debit.balance_minor += debit.normal_side === 'debit' ? posting.amountMinor : -posting.amountMinor;
      credit.balance_minor += credit.normal_side === 'credit' ? posting.amountMinor : -posting.amountMinor;
      const id = this.#random.uuid();
      const hold = posting.debit === 'wallet_held' ? (this.#holds.get(context.paymentId ?? '') ?? null) : null;
      if (posting.kind === 'hold') this.#holds.set(context.paymentId ?? '', id);
      this.transfers.push({
        id,
        debit_account: debit.id,
        credit_account: credit.id,
        amount_minor: posting.amountMinor,
        phase: posting.kind === 'hold' ? 'pending' : posting.kind === 'release' ? 'voided' : 'posted',
        resolves: hold,
        kind: posting.kind,
        payment: context.paymentId,
        session: context.sessionId,
        refund: null,
        money_order: null,
        idempotency_key: `${context.keyPrefix}:${index}`,
        comment: context.comment ?? null,
        posted_at: context.postedAt,
      });
    });
  }

  #account(
    kind: AccountKind,
    { clientId, counterpartyId }: PostingContext,
  ): LedgerAccountRow & { balance_minor: number } {
    if (clientKinds.includes(kind)) return this.#open(kind, clientId, null);
    return this.#open(kind, null, kind === 'company_receivable' ? (counterpartyId ?? null) : null);
  }

  #open(
    kind: AccountKind,
    client: Uuid | null,
    counterparty: Uuid | null,
  ): LedgerAccountRow & { balance_minor: number } {
    const key = `${kind}:${client ?? ''}:${counterparty ?? ''}`;
    const found = this.#accounts.get(key);
    if (found) return found;
    const row = {
      id: this.#random.uuid(),
      kind,
      client,
      counterparty,
      normal_side: normalSide(kind),
      balance_minor: 0,
    };
    this.#accounts.set(key, row);
    return row;
  }
}
