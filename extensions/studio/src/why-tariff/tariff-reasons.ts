import { inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import { tariffScopes } from '@tok/domain';
import type { FrozenTariff, TariffScope } from '@tok/domain';

const scopeWords: Record<TariffScope, Words> = {
  client: { ru: 'этого клиента', en: 'this client' },
  client_group: { ru: 'группы клиентов', en: 'the client’s group' },
  connector: { ru: 'этого коннектора', en: 'this connector' },
  station: { ru: 'этой станции', en: 'this station' },
  owner: { ru: 'владельца станции', en: 'the station’s owner' },
};

const orderWords: Record<TariffScope, Words> = {
  client: { ru: 'клиент', en: 'client' },
  client_group: { ru: 'группа', en: 'group' },
  connector: { ru: 'коннектор', en: 'connector' },
  station: { ru: 'станция', en: 'station' },
  owner: { ru: 'владелец', en: 'owner' },
};

const words = {
  price: { ru: 'Цена за кВт·ч', en: 'Price per kWh' },
  byTariff: { ru: 'по тарифу', en: 'by tariff' },
  for: { ru: 'Он задан для', en: 'It is set for' },
  forAll: {
    ru: 'Он задан для всех: более точного тарифа для этой зарядки не было',
    en: 'It is set for everybody: no tariff fitted this charge more closely',
  },
  allDay: { ru: 'Действует весь день', en: 'In force all day' },
  window: { ru: 'Действует с', en: 'In force from' },
  until: { ru: 'до', en: 'until' },
  localTime: { ru: 'по времени станции', en: 'in the station’s time' },
  rule: { ru: 'Побеждает самый точный тариф', en: 'The most specific tariff wins' },
  ruleThen: { ru: 'затем более короткое время суток', en: 'then the shorter time of day' },
  ownPrice: {
    ru: 'Программа компании назначила свою цену вместо',
    en: 'The company’s program set its price instead of',
  },
  discount: { ru: 'Программа компании дала скидку', en: 'The company’s program gave a discount of' },
  from: { ru: 'от', en: 'off' },
} as const satisfies Record<string, Words>;

/** The copy on a session, as far as it can be read: a newer writer must not break an older Studio. */
export function readSnapshot(value: unknown): FrozenTariff | null {
  const frozen = typeof value === 'string' ? parsed(value) : value;
  if (typeof frozen !== 'object' || frozen === null) return null;
  const { tariffId, tariffName, priceMinorPerKwh, why } = frozen as Partial<FrozenTariff>;
  const isWhole = typeof tariffId === 'string' && typeof tariffName === 'string' && Array.isArray(why);
  return isWhole && typeof priceMinorPerKwh === 'number' ? (frozen as FrozenTariff) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Sentences: what the price is, why this tariff, and by which rule. */
export function tariffReasons(frozen: FrozenTariff, locale: string): string[] {
  const say = (of: Words) => inWords(of, locale);
  return [whyChosen(frozen, locale), windowText(frozen, locale), programText(frozen, locale), ruleText(say)].filter(
    (sentence) => sentence !== null,
  );
}

export function priceText({ priceMinorPerKwh }: FrozenTariff, locale: string): string {
  return `${inWords(words.price, locale)} ${moneyText(priceMinorPerKwh, locale)} ${inWords(words.byTariff, locale)}`;
}

function whyChosen({ why }: FrozenTariff, locale: string): string {
  const known = tariffScopes.filter((scope) => why.includes(scope));
  if (known.length === 0) return inWords(words.forAll, locale);
  return `${inWords(words.for, locale)} ${known.map((scope) => inWords(scopeWords[scope], locale)).join(', ')}`;
}

function windowText({ windowFrom, windowTo }: FrozenTariff, locale: string): string | null {
  if (!windowFrom || !windowTo) return null;
  if (windowFrom === windowTo) return inWords(words.allDay, locale);
  const [from, to] = [windowFrom, windowTo].map((time) => time.slice(0, 5));
  const say = (of: Words) => inWords(of, locale);
  return `${say(words.window)} ${from} ${say(words.until)} ${to} ${say(words.localTime)}`;
}

function programText(frozen: FrozenTariff, locale: string): string | null {
  const { programId, discountPercent, basePriceMinorPerKwh } = frozen;
  if (!programId) return null;
  const base = moneyText(basePriceMinorPerKwh, locale);
  if (typeof discountPercent !== 'number') return `${inWords(words.ownPrice, locale)} ${base}`;
  return `${inWords(words.discount, locale)} ${discountPercent} % ${inWords(words.from, locale)} ${base}`;
}

function ruleText(say: (of: Words) => string): string {
  const order = tariffScopes.map((scope) => say(orderWords[scope])).join(' → ');
  return `${say(words.rule)}: ${order}; ${say(words.ruleThen)}`;
}
