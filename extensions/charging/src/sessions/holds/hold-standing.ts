import type { HoldExtension, HoldStanding } from '@tok/api';
import type { ChargingSessionRow, OcppTransactionRow, PaymentRow } from '@tok/database';
import { declineWords, energyForMoney, priceEnergy } from '@tok/domain';
import type { Knex } from 'knex';
import type { ChargingConfig } from '../../config.ts';
import { nextHoldMinor } from './next-hold.ts';

/**
 * Why no further hold can be asked for: the charge ends; the last one is not answered; the money lasts a while yet; or there
 * can be none: it has as many as it may, needs none, or nothing is left to hold.
 */
export type ExtensionObstacle = 'ended' | 'pending' | 'too_early' | 'unavailable';

export interface HoldTerms {
  standing: HoldStanding;
  /** null: it can be extended */
  obstacle: ExtensionObstacle | null;
  /** of the next hold */
  ordinal: number;
}

interface RunningMoney {
  session: ChargingSessionRow;
  transaction: OcppTransactionRow | undefined;
  /** of what the charge is paid from, in order */
  holds: PaymentRow[];
  usedMinor: number;
}

/**
 * How a running charge stands with its money, and whether more of it can be held.
 *
 * @returns null for a charge that does not run, or that a company pays
 */
export async function readHoldTerms(
  db: Knex,
  session: ChargingSessionRow,
  config: ChargingConfig,
): Promise<HoldTerms | null> {
  if (session.status !== 'charging' || session.source_kind === 'program') return null;
  const transaction = await db<OcppTransactionRow>('ocpp_transactions').where('session', session.id).first();
  const holds = await db<PaymentRow>('payments')
    .where({ session: session.id, kind: 'hold', source: session.source_kind })
    .orderBy('ordinal');
  const usedMinor = priceEnergy(transaction?.energy_wh ?? 0, session.price_minor_per_kwh);
  const money = { session, transaction, holds, usedMinor };
  const obstacle = obstacleOf(money, config);
  const extendByMinor = obstacle === null ? await nextHoldMinor(db, session, config) : 0;
  const canExtend = extendByMinor > 0;
  const { hold_minor: heldMinor } = session;
  return {
    standing: {
      ...{ heldMinor, usedMinor, canExtend, extendByMinor },
      share: heldMinor === 0 ? 1 : Math.round((usedMinor * 10_000) / heldMinor) / 10_000,
      isRunningLow: mayEndByMoney(session) && reaches(money, config.holdWarnPercent),
      extension: viewExtension(holds.findLast(({ ordinal }) => ordinal > 1)),
    },
    obstacle: obstacle ?? (canExtend ? null : 'unavailable'),
    ordinal: Math.max(0, ...holds.map(({ ordinal }) => ordinal)) + 1,
  };
}

const undecided = ['pending', 'awaiting_confirmation'];
/** Of one charge, those that were declined, too: each is a question to the bank. */
const holdsAskedMax = 6;

function obstacleOf(money: RunningMoney, config: ChargingConfig): ExtensionObstacle | null {
  const { session, transaction, holds } = money;
  const isEnding = session.stop_requested_at !== null || transaction?.stop_cause !== null;
  if (isEnding || transaction?.status !== 'running') return 'ended';
  if (holds.some(({ status }) => undecided.includes(status))) return 'pending';
  const standing = holds.filter(({ status }) => status !== 'failed');
  // One that its bank took back: the charge is stopped.
  if (standing.some(({ status }) => status !== 'held')) return 'ended';
  const isFull = standing.length >= config.holdsPerChargeMax || holds.length >= holdsAskedMax;
  if (isFull || !mayEndByMoney(session)) return 'unavailable';
  return reaches(money, config.holdOfferPercent) ? null : 'too_early';
}

/** A hold that was made for the kWh asked for lasts to the end. */
function mayEndByMoney({ limit_kind, limit_wh, hold_minor, price_minor_per_kwh }: ChargingSessionRow): boolean {
  if (price_minor_per_kwh === 0) return false;
  return limit_kind !== 'energy' || limit_wh === null || limit_wh > energyForMoney(hold_minor, price_minor_per_kwh);
}

function reaches({ session, usedMinor }: RunningMoney, percent: number): boolean {
  return usedMinor * 100 >= session.hold_minor * percent;
}

function viewExtension(payment: PaymentRow | undefined): HoldExtension | null {
  if (!payment) return null;
  return {
    id: payment.id,
    status: payment.status as HoldExtension['status'],
    amountMinor: payment.amount_minor,
    failureCode: payment.failure_code,
    failureText: declineWords(payment.failure_code),
    confirmationUrl: payment.status === 'awaiting_confirmation' ? payment.confirmation_url : null,
  };
}
