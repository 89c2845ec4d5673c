import type { TariffWindow } from '@tok/api';
import { dayWindows } from '@tok/domain';
import type { Tariff, TariffContext } from '@tok/domain';

/** @returns empty when one price holds all day: then there is nothing to show beside it */
export function windowsOfDay(tariffs: Tariff[], context: TariffContext): TariffWindow[] {
  const windows = dayWindows(tariffs, context);
  const [only] = windows;
  return windows.length === 1 && only?.from === only?.to ? [] : windows;
}
