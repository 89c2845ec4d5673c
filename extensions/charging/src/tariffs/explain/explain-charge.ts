import type { ExplainedTariff, ExplainTariffRequest } from '@tok/api';
import { chooseTariff, explainTariff, instantOfWall, pricePeriods } from '@tok/domain';
import type { FrozenTariff } from '@tok/domain';
import { apiFailure } from '@tok/endpoint';
import type { ApiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { agreeTariff, priceWith } from '../../sessions/charge-terms.ts';
import { requireConnectorOffer } from '../../sessions/connector-offer.ts';
import type { ConnectorOffer } from '../../sessions/connector-offer.ts';
import { loadProgramTerms } from '../../sessions/program-terms.ts';
import type { ProgramTerms } from '../../sessions/program-terms.ts';
import { loadEveryTariff } from '../load-tariffs.ts';
import { tariffContext } from '../tariff-context.ts';
import type { Charger } from '../tariff-context.ts';
import { candidateViews } from './candidate-view.ts';
import { findCharger } from './find-charger.ts';
import { localText } from './local-text.ts';
import type { Sentence } from './verdict-words.ts';

const weekMs = 7 * 24 * 3_600_000;

/**
 * What a charge that begins then would cost, as its start would agree it, and why.
 *
 * @throws NOT_FOUND for an id that names nothing
 */
export async function explainCharge(db: Knex, asked: ExplainTariffRequest): Promise<ExplainedTariff> {
  const offer = await requireConnectorOffer(db, asked.connectorId);
  const charger = await findCharger(db, asked);
  const at = instantOfWall(Date.parse(`${asked.localAt}:00Z`), offer.timeZone);
  const { terms, refusal } = await askProgram(db, asked.programId, { charger, offer, at });
  const price = await agreedPrice(db, offer, { charger, terms, at });
  const explained = explainTariff(await loadEveryTariff(db), tariffContext(offer, charger, at), asked.tariffId);
  return {
    at: at.toISOString(),
    timeZone: offer.timeZone,
    price: price && {
      tariffId: price.tariffId,
      tariffName: price.tariffName,
      priceMinorPerKwh: price.priceMinorPerKwh,
      basePriceMinorPerKwh: price.basePriceMinorPerKwh,
      discountPercent: price.discountPercent,
    },
    programRefusal: refusal,
    candidates: candidateViews(explained, offer.timeZone),
    nextChange: await nextChange(db, offer, { charger, terms, at }),
  };
}

interface Wish {
  charger: Charger;
  terms: ProgramTerms | null;
  at: Date;
}

/** @returns null where the charge would be refused for want of a tariff */
async function agreedPrice(
  db: Knex,
  offer: ConnectorOffer,
  { charger, terms, at }: Wish,
): Promise<FrozenTariff | null> {
  try {
    return (await agreeTariff(db, offer, charger, terms, at)).tariff;
  } catch (error) {
    if ((error as Partial<ApiFailure>).code === 'TARIFF_MISSING') return null;
    throw error;
  }
}

async function nextChange(
  db: Knex,
  offer: ConnectorOffer,
  { charger, terms, at }: Wish,
): Promise<ExplainedTariff['nextChange']> {
  const tariffs = await loadEveryTariff(db);
  const priceAt = (moment: Date): { price: number | null; name: string | null } => {
    const chosen = chooseTariff(tariffs, tariffContext(offer, charger, moment));
    if (!chosen) return { price: null, name: null };
    return { price: priceWith(chosen, terms).priceMinorPerKwh, name: chosen.tariff.name };
  };
  const week = { from: at, to: new Date(at.getTime() + weekMs) };
  const now = priceAt(at).price;
  for (const { from } of pricePeriods(tariffs, tariffContext(offer, charger, at), week)) {
    const { price, name } = priceAt(from);
    if (price !== now) return { localAt: localText(from, offer.timeZone), priceMinorPerKwh: price, tariffName: name };
  }
  return null;
}

async function askProgram(
  db: Knex,
  programId: string | null,
  { charger, offer, at }: { charger: Charger; offer: ConnectorOffer; at: Date },
): Promise<{ terms: ProgramTerms | null; refusal: Sentence | null }> {
  if (programId === null) return { terms: null, refusal: null };
  const program: unknown = await db('programs').where('id', programId).first('id');
  if (!program) throw apiFailure('NOT_FOUND', {}, 'Такой программы нет');
  if (charger.clientId === null) return { terms: null, refusal: programRefusals.noClient };
  try {
    const whose = { clientId: charger.clientId, stationId: offer.stationId };
    return { terms: await loadProgramTerms(db, programId, whose, at), refusal: null };
  } catch (error) {
    const { code } = error as Partial<ApiFailure>;
    if (code === 'PROGRAM_UNAVAILABLE') return { terms: null, refusal: programRefusals.unavailable };
    if (code === 'PROGRAM_LIMIT_REACHED') return { terms: null, refusal: programRefusals.usedUp };
    throw error;
  }
}

const programRefusals = {
  noClient: {
    ru: 'Программа не применена: выберите клиента, который в ней состоит',
    en: 'The program is not applied: choose a client who is in it',
  },
  unavailable: {
    ru: 'Программа не применена: клиент в ней не состоит, или она не действует в это время на этой станции',
    en: 'The program is not applied: the client is not in it, or it is not in force then at this station',
  },
  usedUp: {
    ru: 'Программа не применена: лимит клиента на этот месяц исчерпан',
    en: 'The program is not applied: the client has used up this month’s limit',
  },
} as const satisfies Record<string, Sentence>;
