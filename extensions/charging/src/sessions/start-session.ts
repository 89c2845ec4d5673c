import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { ChargeLimit, StartRequest } from '@tok/api';
import { isUniqueViolation, writeJson, writeTransaction } from '@tok/database';
import type { ChargingSessionRow } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import { BalanceTooLowError, CardExpiredError, CardUnusableError, requestHold } from '@tok/payments';
import type { Knex } from 'knex';
import type { AdvanceContext } from './advance-session.ts';
import { agreeTerms } from './charge-terms.ts';
import type { ChargeTerms } from './charge-terms.ts';
import { lockConnector, requireFreeConnector, requireNotReserved } from './connector-offer.ts';
import { lockDriver, requireMayStart } from './driver.ts';
import type { Driver } from './driver.ts';
import { findSession, insertSession } from './session-store.ts';

/** A unique index refused us: someone came between. The second look names the cause; more are for numbers only. */
const attemptsMax = 5;

/**
 * Takes a driver's wish to charge, whole or not at all: session, frozen price, hold.
 *
 * @returns false when this very request was taken before
 * @throws the codes of the API; ID_REUSED when the id stands for another request, whoever made it
 */
export async function startSession(context: AdvanceContext, driver: Driver, request: StartRequest): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeTransaction(context.db, (trx) => takeStart(trx, context, driver, request));
    } catch (error) {
      if (error instanceof BalanceTooLowError)
        throw apiFailure('BALANCE_TOO_LOW', { balanceMinor: error.balanceMinor });
      if (error instanceof CardExpiredError) throw apiFailure('CARD_EXPIRED');
      if (error instanceof CardUnusableError) throw apiFailure('CARD_UNUSABLE');
      if (!isUniqueViolation(error) || attempt === attemptsMax) throw error;
    }
  }
}

async function takeStart(
  trx: Knex.Transaction,
  { config, now: clock }: AdvanceContext,
  driver: Driver,
  request: StartRequest,
): Promise<boolean> {
  const now = clock();
  await lockDriver(trx, driver.clientId);
  const requestHash = hashRequest(request);
  const existing = await findSession(trx, request.id);
  if (existing) {
    if (existing.client !== driver.clientId || existing.request_hash !== requestHash) throw apiFailure('ID_REUSED');
    return false;
  }
  await requireMayStart(trx, driver, config.sessionsPerDriverMax);
  await lockConnector(trx, request.connectorId);
  const terms = await agreeTerms(trx, { ...request, driver, now }, config);
  requireShownPrice(request, terms);
  await requireNotReserved(trx, terms.offer, driver.clientId, now);
  await requireFreeConnector(trx, terms.offer, now);
  await insertSession(trx, newSession(driver, request, terms, requestHash, now));
  await requestHold(trx, {
    paymentId: randomUUID(),
    clientId: driver.clientId,
    sessionId: request.id,
    source: terms.payment.kind,
    paymentMethodId: terms.payment.paymentMethodId,
    counterpartyId: terms.payment.counterpartyId,
    amountMinor: terms.holdMinor,
    returnUrl: request.returnUrl,
    now,
  });
  return true;
}

/** Less than he was shown is no harm to him. @throws PRICE_CHANGED */
function requireShownPrice({ priceMinorPerKwh: shown }: StartRequest, { tariff }: ChargeTerms): void {
  const { priceMinorPerKwh } = tariff;
  if (shown !== undefined && priceMinorPerKwh > shown) throw apiFailure('PRICE_CHANGED', { priceMinorPerKwh });
}

function newSession(
  driver: Driver,
  request: StartRequest,
  { offer, payment, tariff, limit, moneyLimitMinor }: ChargeTerms,
  requestHash: string,
  now: Date,
): Omit<ChargingSessionRow, 'number'> {
  return {
    id: request.id,
    client: driver.clientId,
    origin: 'app',
    id_tag: null,
    transaction: null,
    station: offer.stationId,
    connector: offer.connectorId,
    status: 'holding',
    source_kind: payment.kind,
    payment_method: payment.paymentMethodId,
    program: payment.terms?.program.id ?? null,
    ...limitColumns(limit, payment.terms?.program.soc_cap ?? null),
    tariff: tariff.tariffId,
    tariff_snapshot: writeJson(tariff),
    price_minor_per_kwh: tariff.priceMinorPerKwh,
    // The hub stops the charge there; for a program it takes 0 as no limit.
    hold_minor: moneyLimitMinor ?? 0,
    start_token: newStartToken(),
    request_hash: requestHash,
    return_url: request.returnUrl,
    requested_at: now,
    start_deadline_at: null,
    started_at: null,
    ended_at: null,
    stop_requested_at: null,
    end_reason: null,
    review_reason: null,
    energy_wh: null,
    cost_minor: null,
    average_power_w: null,
    soc_start: null,
    soc_end: null,
    charge_curve: null,
    updated_at: now,
  };
}

type LimitColumns = Pick<ChargingSessionRow, 'limit_kind' | 'limit_wh' | 'limit_soc'>;

/** A program's cap stands beside a limit in kWh. */
function limitColumns(limit: ChargeLimit, socCap: number | null): LimitColumns {
  const limitSoc = limit.kind === 'soc' ? limit.socPercent : socCap;
  return { limit_kind: limit.kind, limit_wh: limit.kind === 'energy' ? limit.energyWh : null, limit_soc: limitSoc };
}

/** The parsed request has its keys in the order of the schema, so equal requests have equal text. */
function hashRequest(request: StartRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

const tokenAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** OCPP 1.6 IdToken: CiString20. */
const tokenLength = 20;

export function newStartToken(): string {
  return Array.from({ length: tokenLength }, () => tokenAlphabet.charAt(randomInt(tokenAlphabet.length))).join('');
}
