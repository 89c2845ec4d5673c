import type { ClientRow, ConsentRow, DebtRow, LedgerAccountRow, PaymentRow, ProgramMemberRow } from '@tok/database';
import { postingsForShortfall, postingsForTopUp } from '@tok/domain';
import type { DemoLedger } from './demo-ledger.ts';
import { demoVatAt } from './demo-vat.ts';
import { demoMemberships } from './drivers.ts';
import type { DemoDriver } from './drivers.ts';
import { demoId, demoIds, demoProvider } from './fixed-ids.ts';
import type { Random } from './random.ts';
import { smallDemoDrivers } from './small.ts';

const dayMs = 86_400_000;

export function daysBefore(today: Date, days: number): Date {
  return new Date(today.getTime() - days * dayMs);
}

/** A row of directus_users as sign-in makes it: no e-mail, no password. */
export interface DriverUserRow {
  id: string;
  role: string;
  status: 'active';
}

/** The accounts are set once they exist: each points to the other. */
export function clientRow(driver: DemoDriver, today: Date): ClientRow {
  return {
    id: driver.clientId,
    user: driver.userId,
    phone: driver.phone,
    email: driver.email,
    client_group: driver.clientGroup,
    wallet: null,
    debt: null,
    is_blocked: driver.isBlocked,
    block_reason: driver.isBlocked ? 'Повреждал кабели станций, заявление от водителя' : null,
    locale: 'ru',
    registered_at: daysBefore(today, driver.registeredDaysAgo),
    deletion_requested_at: null,
    deleted_at: null,
    phone_hash: null,
  };
}

export function consentRows(driver: DemoDriver, today: Date, random: Random): ConsentRow[] {
  const documents = [
    { id: demoIds.documents.privacyPolicy, type: 'privacy_policy' },
    { id: demoIds.documents.terms, type: 'terms' },
  ];
  return documents.map(({ id, type }) => ({
    id: random.uuid(),
    client: driver.clientId,
    document: id,
    document_type: type,
    document_version: 1,
    accepted_at: daysBefore(today, driver.registeredDaysAgo),
    ip: '192.0.2.1',
    user_agent: 'Демо',
    login_code: null,
  }));
}

export function programMemberRows(driverCount: number, today: Date): ProgramMemberRow[] {
  return demoMemberships(driverCount).map(({ program, driver, isEnabled }, index) => ({
    id: demoId('programMember', index + 1),
    program,
    client: demoId('client', driver),
    is_enabled: isEnabled,
    created_at: daysBefore(today, 60),
    added_by: null,
  }));
}

/** A captured card payment into the wallet, posted. */
export function topUp(ledger: DemoLedger, random: Random, clientId: string, amountMinor: number, at: Date): PaymentRow {
  const id = random.uuid();
  ledger.post(postingsForTopUp({ amountMinor }), {
    clientId,
    paymentId: id,
    sessionId: null,
    keyPrefix: `${id}:top_up`,
    postedAt: at,
  });
  return {
    ...paymentRow(id, clientId, at),
    kind: 'top_up',
    source: 'card',
    provider: demoProvider,
    provider_payment_id: `demo-${id}`,
    status: 'captured',
    amount_minor: amountMinor,
    captured_minor: amountMinor,
    vat_basis_points: demoVatAt(at).basisPoints,
    held_at: at,
  };
}

/** Of nothing, settled. */
function paymentRow(id: string, clientId: string, at: Date): PaymentRow {
  return {
    id,
    client: clientId,
    session: null,
    debt: null,
    kind: 'hold',
    ordinal: 1,
    initiator: 'client',
    source: 'balance',
    payment_method: null,
    counterparty: null,
    provider: null,
    provider_payment_id: null,
    status: 'released',
    amount_minor: 0,
    captured_minor: 0,
    released_minor: 0,
    refunded_minor: 0,
    fee_minor: 0,
    vat_basis_points: null,
    currency: 'RUB',
    failure_code: null,
    confirmation_url: null,
    return_url: null,
    expires_at: null,
    created_at: at,
    held_at: null,
    settled_at: at,
    next_check_at: null,
    listed_at: null,
  };
}

/** What the small demo promises of its six drivers. */
export function openingBalances(
  ledger: DemoLedger,
  random: Random,
  at: Date,
): { payments: PaymentRow[]; debts: DebtRow[] } {
  const payments: PaymentRow[] = [];
  const debts: DebtRow[] = [];
  for (const { clientId, number, balanceMinor, debtMinor } of Object.values(smallDemoDrivers)) {
    if (debtMinor > 0) {
      const debt = debtRow(number, clientId, debtMinor, at);
      payments.push(paymentRow(debt.payment, clientId, at));
      debts.push(debt);
      const vatBasisPoints = demoVatAt(at).basisPoints;
      ledger.post(postingsForShortfall({ amountMinor: debtMinor, vatBasisPoints, source: 'debt' }), {
        clientId,
        paymentId: debt.payment,
        sessionId: null,
        keyPrefix: `demo:debt:${clientId}`,
        postedAt: at,
        comment: 'Долг для демонстрации',
      });
    }
    if (balanceMinor > 0) payments.push(topUp(ledger, random, clientId, balanceMinor, at));
  }
  return { payments, debts };
}

/** No card is asked for it: it stays until somebody pays it. */
function debtRow(driver: number, clientId: string, amountMinor: number, at: Date): DebtRow {
  return {
    id: demoId('debt', driver),
    client: clientId,
    session: null,
    payment: demoId('debtPayment', driver),
    amount_minor: amountMinor,
    paid_minor: 0,
    written_off_minor: 0,
    status: 'open',
    attempts: 0,
    next_attempt_at: null,
    last_failure_code: null,
    created_at: at,
    closed_at: null,
  };
}

/** clients.wallet and clients.debt */
export function accountLinks(accounts: LedgerAccountRow[]): Map<string, { wallet: string; debt: string }> {
  const links = new Map<string, { wallet: string; debt: string }>();
  for (const { id, kind, client } of accounts) {
    if (client === null || (kind !== 'wallet' && kind !== 'debt')) continue;
    links.set(client, { ...(links.get(client) ?? { wallet: '', debt: '' }), [kind]: id });
  }
  return links;
}
