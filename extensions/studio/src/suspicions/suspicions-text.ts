import { energyText, inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { durationText } from '../clock-drift/clock-drift-text.ts';

/** An element of station_links.suspicions, as far as it is what we know. */
interface Suspicion {
  code: string;
  evidence: Record<string, unknown>;
}

const claims: Record<string, Words> = {
  'energy_unit kwh': { ru: 'присылает кВт·ч вместо Вт·ч', en: 'sends kWh for Wh' },
  'energy_unit wh': { ru: 'присылает Вт·ч вместо кВт·ч', en: 'sends Wh for kWh' },
  'power_unit kw': { ru: 'присылает кВт вместо Вт', en: 'sends kW for W' },
  'power_unit w': { ru: 'присылает Вт вместо кВт', en: 'sends W for kW' },
  'meter_unit wh': { ru: 'присылает показания начала и конца в Вт·ч', en: 'sends meterStart and meterStop in Wh' },
  'meter_unit kwh': { ru: 'присылает показания начала и конца в кВт·ч', en: 'sends meterStart and meterStop in kWh' },
  'meter_unit tenth_kwh': {
    ru: 'присылает показания начала и конца в 0,1 кВт·ч',
    en: 'sends meterStart and meterStop in 0.1 kWh',
  },
  'clock local_marked_utc': { ru: 'пишет местное время с пометкой UTC', en: 'marks local time as UTC' },
  'clock as_reported': { ru: 'пишет время UTC, а не местное', en: 'writes UTC, not local time' },
  'clock null': { ru: 'пишет время другого часового пояса', en: 'writes the time of another zone' },
};

/** «Похоже, станция присылает кВт·ч вместо Вт·ч: 31 показание за 30 мин…», one sentence each; empty for nothing. */
export function suspicionTexts(value: unknown, locale: string): string[] {
  return readList(value).map((suspicion) => {
    const key = `${suspicion.code} ${String(suspicion.evidence['seems'] ?? null)}`;
    const claim = Object.hasOwn(claims, key) ? claims[key] : undefined;
    // A newer hub may suspect what this Studio has no words for.
    const what = claim ? inWords(claim, locale) : suspicion.code;
    const start = inWords({ ru: 'Похоже, станция', en: 'It seems the station' }, locale);
    const facts = factsText(suspicion, locale);
    const stem = claim || locale.startsWith('en') ? `${start} ${what}` : `${start}: ${what}`;
    return facts === null ? stem : `${stem}: ${facts}`;
  });
}

function factsText({ code, evidence }: Suspicion, locale: string): string | null {
  const energy = (name: string): string => energyText(evidence[name], locale) ?? '?';
  if (code === 'energy_unit' || code === 'power_unit') {
    if (evidence['readings'] === undefined) return meterText(energy, locale);
    const count = Number(evidence['readings']);
    const span = durationText(Number(evidence['minutes']) * 60, locale);
    return inWords(
      {
        ru: `${count} ${readingWord(count)} за ${span}, по счётчику ${energy('energyWh')}, по мощности ${energy('powerWh')}`,
        en: `${count} readings in ${span}, ${energy('energyWh')} by the register, ${energy('powerWh')} by the power`,
      },
      locale,
    );
  }
  if (code === 'meter_unit') return meterText(energy, locale);
  if (code !== 'clock') return null;
  const driftS = Number(evidence['driftS']);
  const words =
    driftS > 0
      ? { ru: 'часы впереди на', en: 'its clock is ahead by' }
      : { ru: 'часы позади на', en: 'its clock is behind by' };
  return `${inWords(words, locale)} ${durationText(Math.abs(driftS), locale)}`;
}

function meterText(energy: (name: string) => string, locale: string): string {
  return inWords(
    {
      ru: `по началу и концу ${energy('meterWh')}, по показаниям ${energy('energyWh')}`,
      en: `${energy('meterWh')} by start and stop, ${energy('energyWh')} by the readings`,
    },
    locale,
  );
}

function readingWord(count: number): string {
  const form = new Intl.PluralRules('ru').select(count);
  return form === 'one' ? 'показание' : form === 'few' ? 'показания' : 'показаний';
}

/** Directus hands JSON over as text where the column is text, and a related list hands over the elements one by one. */
function readList(value: unknown): Suspicion[] {
  const read: unknown = typeof value === 'string' ? parse(value) : value;
  const list: unknown[] = Array.isArray(read) ? read : [read];
  return list.flatMap((each: unknown) => {
    const { code, evidence } = (each ?? {}) as { code?: unknown; evidence?: unknown };
    if (typeof code !== 'string') return [];
    return [{ code, evidence: (evidence ?? {}) as Record<string, unknown> }];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
