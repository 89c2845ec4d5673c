import type { ChargeLimit, PaymentSource, TariffWindow } from '@tok/api';
import type { Uuid } from '@tok/database';
import { chooseTariff, freezeTariff, holdFor, priceEnergy } from '@tok/domain';
import type { ChosenTariff, FrozenTariff, ProgramPrice } from '@tok/domain';
import { apiFailure } from '@tok/endpoint';
import { cardAmountMinMinor } from '@tok/payments';
import type { Knex } from 'knex';
import type { ChargingConfig } from '../config.ts';
import { loadTariffs } from '../tariffs/load-tariffs.ts';
import { tariffContext } from '../tariffs/tariff-context.ts';
import type { Charger } from '../tariffs/tariff-context.ts';
import { windowsOfDay } from '../tariffs/windows-of-day.ts';
import { connectorReportsSoc, loadConnectorOffer } from './connector-offer.ts';
import type { ConnectorOffer } from './connector-offer.ts';
import type { Driver } from './driver.ts';
import { choosePayment } from './payment-choice.ts';
import type { PaymentChoice } from './payment-choice.ts';
import type { ProgramTerms } from './program-terms.ts';

export interface ChargeWish {
  driver: Driver;
  connectorId: Uuid;
  source: PaymentSource;
  limit: ChargeLimit;
  now: Date;
}

/** What driver and operator agree on before the first watt-hour; it holds to the end of the session. */
export interface ChargeTerms {
  offer: ConnectorOffer;
  payment: PaymentChoice;
  tariff: FrozenTariff;
  windows: TariffWindow[];
  /** the driver's, narrowed by his program */
  limit: ChargeLimit;
  /** what the payment sets aside */
  holdMinor: number;
  /** where the money ends, and so the charge; null: a company pays whatever it comes to */
  moneyLimitMinor: number | null;
}

/** @throws the codes of the connector, the money and the tariff; nothing is written */
export async function agreeTerms(db: Knex, wish: ChargeWish, config: ChargingConfig): Promise<ChargeTerms> {
  const { driver, now } = wish;
  const offer = await loadConnectorOffer(db, wish.connectorId);
  const payment = await choosePayment(db, wish.source, { clientId: driver.clientId, stationId: offer.stationId }, now);
  const { tariff, windows } = await agreeTariff(db, offer, driver, payment.terms, now);
  const limit = await agreeLimit(db, offer, wish.limit, payment.terms);
  const usualHoldMinor = holdFor({
    priceMinorPerKwh: tariff.priceMinorPerKwh,
    limit,
    current: offer.current,
    maxPowerW: offer.maxPowerW,
    goodCharges: await countGoodCharges(db, driver.clientId),
    config,
  });
  const leftMinor = leftOfProgram(payment.terms, tariff.priceMinorPerKwh);
  const isPostpaid = payment.kind === 'program';
  const holdMinor = Math.max(cardAmountMinMinor, Math.min(usualHoldMinor, leftMinor));
  const postpaidLimitMinor = Number.isFinite(leftMinor) ? leftMinor : null;
  return {
    offer,
    payment,
    tariff,
    windows,
    limit,
    holdMinor,
    moneyLimitMinor: isPostpaid ? postpaidLimitMinor : holdMinor,
  };
}

/** @throws TARIFF_MISSING */
export async function agreeTariff(
  db: Knex,
  offer: ConnectorOffer,
  driver: Charger,
  terms: ProgramTerms | null,
  now: Date,
): Promise<Pick<ChargeTerms, 'tariff' | 'windows'>> {
  const tariffs = await loadTariffs(db, driver.clientId ?? noClient);
  const context = tariffContext(offer, driver, now);
  const chosen = chooseTariff(tariffs, context);
  if (!chosen) throw apiFailure('TARIFF_MISSING');
  // A program's price is one for the whole session, whatever the hour.
  return { tariff: priceWith(chosen, terms), windows: terms ? [] : windowsOfDay(tariffs, context) };
}

/** The price a charge is billed by: the tariff's, or what a program makes of it. */
export function priceWith(chosen: ChosenTariff, terms: ProgramTerms | null): FrozenTariff {
  return freezeTariff(chosen, terms && priceOf(terms));
}

/** For whom no tariff of a single client can be. */
const noClient = '00000000-0000-0000-0000-000000000000';

function priceOf({ program }: ProgramTerms): ProgramPrice {
  return {
    id: program.id,
    pricingKind: program.pricing_kind === 'price' ? 'price' : 'discount',
    priceMinorPerKwh: program.price_minor_per_kwh,
    discountPercent: program.discount_percent,
  };
}

async function agreeLimit(
  db: Knex,
  offer: ConnectorOffer,
  wished: ChargeLimit,
  terms: ProgramTerms | null,
): Promise<ChargeLimit> {
  const socCap = terms?.program.soc_cap ?? null;
  if (wished.kind !== 'soc' && socCap === null) return wished;
  if (!(await connectorReportsSoc(db, offer.connectorId))) {
    if (wished.kind === 'soc') throw apiFailure('SOC_UNKNOWN');
    throw apiFailure('PROGRAM_UNAVAILABLE', {}, 'Программа ограничивает уровень заряда, а этот разъём его не сообщает');
  }
  if (socCap === null || wished.kind === 'energy') return wished;
  return { kind: 'soc', socPercent: wished.kind === 'soc' ? Math.min(wished.socPercent, socCap) : socCap };
}

/** What the company still pays for this month bounds the hold, and so the charge. */
export function leftOfProgram(terms: ProgramTerms | null, priceMinorPerKwh: number): number {
  const leftWh = terms?.leftWh ?? null;
  const leftByEnergyMinor = leftWh === null ? Infinity : Math.max(1, priceEnergy(leftWh, priceMinorPerKwh));
  return Math.min(leftByEnergyMinor, terms?.leftMinor ?? Infinity);
}

/** Charges of a driver that were paid without leaving a debt. */
export async function countGoodCharges(db: Knex, clientId: Uuid): Promise<number> {
  const [row]: { count: number | string }[] = await db('charging_sessions')
    .where({ client: clientId, status: 'completed' })
    .whereNotIn('id', db('debts').where({ client: clientId }).whereNotNull('session').select('session'))
    .count({ count: '*' });
  return Number(row?.count ?? 0);
}
