import { debtPaymentView, payDebtsRequest, topUpRequest, topUpView } from '@tok/api';
import { z } from 'zod';
import { failureOf } from './api-failure.ts';
import { request } from './request.ts';

/**
 * Money that a driver asked to be taken. Kept on the phone from before it is sent until its end is known, so that neither a second tap,
 * nor a lost answer, nor a closed app takes it twice.
 */
interface PaymentKind<Request extends z.ZodType, View extends z.ZodType> {
  storageKey: string;
  path: string;
  request: Request;
  view: View;
}

const kinds = {
  topUp: {
    storageKey: 'tok.pendingTopUp',
    path: '/payments/top-ups',
    request: topUpRequest,
    view: topUpView,
  },
  debt: {
    storageKey: 'tok.pendingDebtPayment',
    path: '/payments/debts/pay',
    request: payDebtsRequest,
    view: debtPaymentView,
  },
} as const satisfies Record<string, PaymentKind<z.ZodType, z.ZodType>>;

type Kinds = typeof kinds;
export type PaymentKindName = keyof Kinds;
type RequestOf<Name extends PaymentKindName> = z.infer<Kinds[Name]['request']>;
export type ViewOf<Name extends PaymentKindName> = z.infer<Kinds[Name]['view']>;
/** What the driver chose: the rest is ours. */
export type Wish<Name extends PaymentKindName> = Pick<RequestOf<Name>, 'amountMinor' | 'paymentMethodId'>;

/** A form lives for an hour; an answer that was lost is found out within a day. */
const keepMs = 24 * 3_600_000;

/** No request takes longer to reach the server, or to be thought about there. */
const onItsWayMs = 120_000;

const stored = z.object({ request: z.unknown(), storedAt: z.number() });

interface Pending<Name extends PaymentKindName> {
  request: RequestOf<Name>;
  ageMs: number;
}

function readStored<Name extends PaymentKindName>(name: Name): Pending<Name> | null {
  const { storageKey, request: shape } = kinds[name];
  const text = localStorage.getItem(storageKey);
  if (text === null) return null;
  try {
    const pending = stored.parse(JSON.parse(text));
    const ageMs = Date.now() - pending.storedAt;
    // The schema is the kind's own.
    if (ageMs < keepMs) return { request: shape.parse(pending.request) as RequestOf<Name>, ageMs };
  } catch {
    // Written by another version of the app.
  }
  localStorage.removeItem(storageKey);
  return null;
}

/** @returns null when there is none, or it is too old to matter */
export function readPending<Name extends PaymentKindName>(name: Name): RequestOf<Name> | null {
  return readStored(name)?.request ?? null;
}

/** @param id of the payment whose end is known: one begun since is kept */
export function forgetPending(name: PaymentKindName, id: string): void {
  if (readPending(name)?.id === id) localStorage.removeItem(kinds[name].storageKey);
}

/** The server does not know it. What was sent a moment ago may still be on its way there: sent again, it must bear the same id. */
export function forgetUnknown(name: PaymentKindName, id: string): void {
  const pending = readStored(name);
  if (pending?.request.id === id && pending.ageMs > onItsWayMs) localStorage.removeItem(kinds[name].storageKey);
}

async function send<Name extends PaymentKindName>(name: Name, body: RequestOf<Name>): Promise<ViewOf<Name>> {
  const { storageKey, path, view: shape } = kinds[name];
  localStorage.setItem(storageKey, JSON.stringify({ request: body, storedAt: Date.now() }));
  try {
    // The schema is the kind's own.
    const view = (await request(path, shape, { method: 'POST', body })) as ViewOf<Name>;
    if (view.status === 'captured' || view.status === 'failed') forgetPending(name, body.id);
    return view;
  } catch (error) {
    if (!failureOf(error).isTemporary) forgetPending(name, body.id);
    throw error;
  }
}

/**
 * Sends what was sent before once more, under its id.
 *
 * @returns null when that is over: it was declined, or is not this driver's
 */
async function sendAgain<Name extends PaymentKindName>(
  name: Name,
  body: RequestOf<Name>,
): Promise<ViewOf<Name> | null> {
  try {
    const view = await send(name, body);
    return view.status === 'failed' ? null : view;
  } catch (error) {
    if (failureOf(error).code === 'ID_REUSED') return null;
    throw error;
  }
}

/**
 * Begins to take money. Asked again for the same while its end is not known, it sends the same id: the server answers as that stands.
 *
 * @param addressOf where the provider's form comes back to, for the payment's id
 */
export async function beginPayment<Name extends PaymentKindName>(
  name: Name,
  { amountMinor, paymentMethodId }: Wish<Name>,
  addressOf: (id: string) => string,
): Promise<ViewOf<Name>> {
  const before = readPending(name);
  if (before?.amountMinor === amountMinor && before.paymentMethodId === paymentMethodId) {
    const view = await sendAgain(name, before);
    if (view) return view;
  }
  const id = crypto.randomUUID();
  // Made of the kind's own wish.
  return send(name, { id, amountMinor, paymentMethodId, returnUrl: addressOf(id) } as RequestOf<Name>);
}
