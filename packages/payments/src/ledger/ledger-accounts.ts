import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { normalSide } from '@tok/domain';
import type { AccountKind } from '@tok/domain';
import { forUpdate } from '@tok/database';
import type { LedgerAccountRow, Uuid } from '@tok/database';

/** Whose account it is; neither for the company's own accounts. */
export interface AccountOwner {
  clientId?: Uuid | null;
  counterpartyId?: Uuid | null;
}

/**
 * Opens what a driver needs to hold money with us or to owe us; again: the same accounts.
 *
 * @returns ids of the ledger accounts «кошелёк» and «долг», for clients.wallet and clients.debt
 */
export async function openClientAccounts(trx: Knex.Transaction, clientId: Uuid): Promise<{ wallet: Uuid; debt: Uuid }> {
  const wallet = await openAccount(trx, 'wallet', { clientId });
  await openAccount(trx, 'wallet_held', { clientId });
  const debt = await openAccount(trx, 'debt', { clientId });
  return { wallet: wallet.id, debt: debt.id };
}

/** Finds the account, or makes it. */
export async function openAccount(
  trx: Knex.Transaction,
  kind: AccountKind,
  owner: AccountOwner,
): Promise<LedgerAccountRow> {
  const found = await findAccount(trx, kind, owner);
  if (found) return found;
  const row: LedgerAccountRow = {
    id: accountId(kind, owner),
    kind,
    client: owner.clientId ?? null,
    counterparty: owner.counterpartyId ?? null,
    normal_side: normalSide(kind),
    balance_minor: 0,
  };
  await trx('ledger_accounts').insert(row).onConflict().ignore();
  const made = await findAccount(trx, kind, owner);
  if (!made) throw new Error(`Ledger account ${kind} could not be opened`);
  return made;
}

async function findAccount(db: Knex, kind: AccountKind, owner: AccountOwner): Promise<LedgerAccountRow | undefined> {
  return db<LedgerAccountRow>('ledger_accounts')
    .where({ kind, client: owner.clientId ?? null, counterparty: owner.counterpartyId ?? null })
    .first();
}

/**
 * Locks those of the accounts that have an owner, in one order everywhere, so that two transactions never wait for each
 * other: a client's before a company's. Our own are moved by every sale at once and are never locked.
 */
export async function lockAccounts(trx: Knex.Transaction, ids: Iterable<Uuid>): Promise<Map<Uuid, LedgerAccountRow>> {
  const owned = trx<LedgerAccountRow>('ledger_accounts')
    .whereIn('id', [...new Set(ids)])
    .where((either) => either.whereNotNull('client').orWhereNotNull('counterparty'));
  return lock(trx, owned);
}

/** All of a client's at once, before the first posting: which of them a settlement needs shows on the way. */
export async function lockClientAccounts(trx: Knex.Transaction, clientId: Uuid): Promise<Map<Uuid, LedgerAccountRow>> {
  return lock(trx, trx<LedgerAccountRow>('ledger_accounts').where({ client: clientId }));
}

async function lock(
  trx: Knex.Transaction,
  accounts: Knex.QueryBuilder<LedgerAccountRow>,
): Promise<Map<Uuid, LedgerAccountRow>> {
  const rows = (await forUpdate(trx, accounts.orderByRaw('client IS NULL').orderBy('id'))) as LedgerAccountRow[];
  return new Map(rows.map((row) => [row.id, row]));
}

const clientKinds: ReadonlySet<string> = new Set<AccountKind>(['wallet', 'wallet_held', 'debt']);
const counterpartyKinds: ReadonlySet<string> = new Set<AccountKind>(['company_receivable']);

/** Whose accounts are posted on, and what may have been set aside before. */
export interface PostingPlace {
  clientId: Uuid | null;
  counterpartyId: Uuid | null;
  /** whose pending hold is wanted */
  hold: { payment: Uuid | null; refund: Uuid | null } | null;
}

/**
 * The accounts of these kinds: a client's own, a company's, or ours. Where one of the client's is among them all of his are
 * locked; what is missing is opened. One question, as every sale asks it.
 *
 * @returns with the accounts the hold that is to be resolved; null for one of before there were phases
 * @throws TypeError for an account of a client without the client: it would be everybody's
 */
export async function findPlace(
  trx: Knex.Transaction,
  kinds: ReadonlySet<AccountKind>,
  place: PostingPlace,
): Promise<{ accounts: Map<AccountKind, Uuid>; hold: Uuid | null }> {
  const { clientId, counterpartyId } = place;
  for (const kind of kinds) {
    if (clientKinds.has(kind) && clientId === null) throw new TypeError(`No client to post on ${kind} for`);
  }
  const rows: { id: Uuid; kind: string }[] = await placeQuery(trx, kinds, place);
  const found = new Map(rows.map(({ id, kind }) => [kind, id]));
  const accounts = new Map<AccountKind, Uuid>();
  for (const kind of kinds) {
    const owner = clientKinds.has(kind) ? { clientId } : counterpartyKinds.has(kind) ? { counterpartyId } : {};
    accounts.set(kind, found.get(kind) ?? (await openAccount(trx, kind, owner)).id);
  }
  return { accounts, hold: found.get(heldKind) ?? null };
}

/** In the place of a kind. */
const heldKind = 'pending hold';

function placeQuery(
  trx: Knex.Transaction,
  kinds: ReadonlySet<AccountKind>,
  { clientId, counterpartyId, hold }: PostingPlace,
): Knex.QueryBuilder {
  const others = [...kinds].filter((kind) => !clientKinds.has(kind));
  const companys = others.filter((kind) => counterpartyKinds.has(kind));
  const ours = others.filter((kind) => !counterpartyKinds.has(kind));
  const isClients = clientId !== null && others.length < kinds.size;
  const clients = trx<LedgerAccountRow>('ledger_accounts').where({ client: clientId }).orderBy('id');
  const parts: Knex.QueryBuilder[] = [];
  if (ours.length > 0) {
    parts.push(trx('ledger_accounts').where({ client: null, counterparty: null }).whereIn('kind', ours));
  }
  if (companys.length > 0) {
    parts.push(trx('ledger_accounts').where({ client: null, counterparty: counterpartyId }).whereIn('kind', companys));
  }
  for (const part of parts) part.select('id', 'kind');
  if (hold) {
    parts.push(
      trx('ledger_transfers')
        .where({ ...hold, kind: 'hold', phase: 'pending' })
        .select('id', trx.raw('?', [heldKind])),
    );
  }
  if (!isClients) {
    const [first, ...rest] = parts;
    if (!first) throw new TypeError('Nothing to post on');
    return first.unionAll(rest);
  }
  // A lock and a union do not go together but in steps.
  return trx
    .with('locked', forUpdate(trx, clients.select('id', 'kind')))
    .from('locked')
    .select('id', 'kind')
    .unionAll(parts);
}

/**
 * The id follows from kind and owner: two processes that open the same account at once meet in the primary key, where
 * a unique index over null owners would let both pass.
 */
function accountId(kind: AccountKind, owner: AccountOwner): Uuid {
  const hash = createHash('sha256')
    .update(`ledger:${kind}:${owner.clientId ?? ''}:${owner.counterpartyId ?? ''}`)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
