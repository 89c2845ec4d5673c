import { readInstant } from '@tok/database';
import type { OcppTransactionRow, Uuid } from '@tok/database';
import { holdFor, priceEnergy } from '@tok/domain';
import type { FrozenTariff } from '@tok/domain';
import type { ApiFailure } from '@tok/endpoint';
import { cardAmountMinMinor } from '@tok/payments';
import type { Knex } from 'knex';
import type { ChargingConfig } from '../../config.ts';
import { agreeTariff, countGoodCharges, leftOfProgram } from '../charge-terms.ts';
import { findConnectorOffer } from '../connector-offer.ts';
import type { ConnectorOffer } from '../connector-offer.ts';
import { ownMoney } from '../payment-choice.ts';
import type { PaymentChoice } from '../payment-choice.ts';
import { loadTagProgramTerms } from '../program-terms.ts';
import type { TagOwner } from './tag-owner.ts';

/** What a charge that began with a tag is sold by: nobody was asked, so all of it follows from the tag and the moment. */
export interface TagTerms {
  offer: ConnectorOffer;
  tariff: FrozenTariff;
  /** null: a company's tag outside of its program */
  payment: PaymentChoice | null;
  program: Uuid | null;
  /** what the payment sets aside: of a charge that has ended, what it came to */
  holdMinor: number;
  /** where the money ends, and so the charge; null: a company pays whatever it comes to */
  limitMinor: number | null;
}

/** @returns null where the connector is not in Studio or no tariff held at that moment: energy is never free by omission */
export async function agreeTagTerms(
  db: Knex,
  owner: TagOwner,
  transaction: OcppTransactionRow,
  config: ChargingConfig,
): Promise<TagTerms | null> {
  const at = readInstant(transaction.started_at);
  const offer = await findConnectorOffer(db, transaction.station, transaction.connector_number);
  if (!offer) return null;
  const payment = await choosePayment(db, owner, offer.stationId, at);
  const tariff = await tariffOrNull(db, offer, owner, payment, at);
  if (!tariff) return null;
  const { priceMinorPerKwh } = tariff;
  const leftMinor = leftOfProgram(payment?.terms ?? null, priceMinorPerKwh);
  const usualMinor =
    transaction.status === 'ended'
      ? priceEnergy(transaction.energy_wh, priceMinorPerKwh)
      : Math.min(await usualHold(db, offer, owner, priceMinorPerKwh, config), leftMinor);
  const holdMinor = Math.max(cardAmountMinMinor, usualMinor);
  const postpaidMinor = Number.isFinite(leftMinor) ? leftMinor : null;
  return {
    offer,
    tariff,
    payment,
    program: payment ? (payment.terms?.program.id ?? null) : owner.programId,
    holdMinor,
    limitMinor: payment?.kind === 'program' ? postpaidMinor : payment ? holdMinor : 0,
  };
}

/** The company where its program takes the tag; else the driver himself, at the program's price where he has one. */
async function choosePayment(db: Knex, owner: TagOwner, station: Uuid, at: Date): Promise<PaymentChoice | null> {
  const { tagId, clientId, programId } = owner;
  const terms = programId
    ? await loadTagProgramTerms(db, { id: tagId, client: clientId, program: programId, station }, at)
    : null;
  if (terms?.program.payer === 'company') {
    return { kind: 'program', paymentMethodId: null, counterpartyId: terms.program.counterparty, terms };
  }
  return clientId ? { ...(await ownMoney(db, clientId, at)), terms } : null;
}

async function tariffOrNull(
  db: Knex,
  offer: ConnectorOffer,
  { clientId, clientGroupId }: TagOwner,
  payment: PaymentChoice | null,
  at: Date,
): Promise<FrozenTariff | null> {
  try {
    return (await agreeTariff(db, offer, { clientId, clientGroupId }, payment?.terms ?? null, at)).tariff;
  } catch (error) {
    if ((error as Partial<ApiFailure>).code !== 'TARIFF_MISSING') throw error;
    return null;
  }
}

async function usualHold(
  db: Knex,
  { current, maxPowerW }: ConnectorOffer,
  { clientId }: TagOwner,
  priceMinorPerKwh: number,
  config: ChargingConfig,
): Promise<number> {
  const goodCharges = clientId === null ? null : await countGoodCharges(db, clientId);
  return holdFor({ priceMinorPerKwh, limit: { kind: 'full' }, current, maxPowerW, goodCharges, config });
}
