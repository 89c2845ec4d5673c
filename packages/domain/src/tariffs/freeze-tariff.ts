import { DomainError } from '../domain-error.ts';
import { divideHalfUp } from '../money/divide-half-up.ts';
import type { ChosenTariff } from './choose-tariff.ts';
import type { TariffScope } from './tariff-rank.ts';

/** How a corporate program changes the price. */
export interface ProgramPrice {
  id: string;
  /** price: its own, instead of the tariff's; discount: percent off the tariff's */
  pricingKind: 'price' | 'discount';
  /** kopecks per kWh, VAT included */
  priceMinorPerKwh: number | null;
  /** 1..100 */
  discountPercent: number | null;
}

/** The copy on the session that prices it for ever, whatever becomes of the tariff. JSON. */
export interface FrozenTariff {
  tariffId: string;
  tariffName: string;
  /** what the charge costs, the program applied; kopecks per kWh */
  priceMinorPerKwh: number;
  /** the tariff's own price */
  basePriceMinorPerKwh: number;
  /** the scopes the tariff was chosen by, most specific first; empty: the default tariff */
  why: TariffScope[];
  windowFrom: string;
  windowTo: string;
  programId: string | null;
  /** null unless the program gives a discount */
  discountPercent: number | null;
  /** ISO 8601, UTC */
  frozenAt: string;
}

/**
 * Copies the chosen tariff, the program's price or discount applied; a discounted price is rounded half up to a kopeck.
 *
 * @throws DomainError PROGRAM_WITHOUT_PRICE
 */
export function freezeTariff(chosen: ChosenTariff, program: ProgramPrice | null): FrozenTariff {
  const { tariff, scopes, at } = chosen;
  return {
    tariffId: tariff.id,
    tariffName: tariff.name,
    priceMinorPerKwh: program ? programPrice(program, tariff.priceMinorPerKwh) : tariff.priceMinorPerKwh,
    basePriceMinorPerKwh: tariff.priceMinorPerKwh,
    why: scopes,
    windowFrom: tariff.windowFrom,
    windowTo: tariff.windowTo,
    programId: program?.id ?? null,
    discountPercent: program?.pricingKind === 'discount' ? program.discountPercent : null,
    frozenAt: at.toISOString(),
  };
}

function programPrice(program: ProgramPrice, baseMinorPerKwh: number): number {
  const { pricingKind, priceMinorPerKwh, discountPercent } = program;
  if (pricingKind === 'price' && priceMinorPerKwh !== null) return priceMinorPerKwh;
  if (pricingKind === 'discount' && discountPercent !== null) {
    return divideHalfUp(baseMinorPerKwh * (100 - discountPercent), 100);
  }
  throw new DomainError('PROGRAM_WITHOUT_PRICE', `Program ${program.id} has no ${pricingKind}`);
}
