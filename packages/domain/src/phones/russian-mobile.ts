import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Longer than any way to write a number. */
const textLengthMax = 40;
/** Abkhazia: numbers of the Russian plan that no Russian operator serves. */
const foreignPrefix = '+7940';

/**
 * Reads a Russian mobile number however it was typed or pasted: 8…, 7…, +7…, without any, with brackets, spaces, hyphens.
 *
 * @returns E.164, e.g. +79161234567; null for anything else: other countries (+7 7xx is Kazakhstan), landlines,
 *   8-800, extensions, a digit too few or too many
 * @source the full metadata of libphonenumber: the small one takes «8 916 123 45 6» for valid
 */
export function parseRussianMobile(text: string): string | null {
  if (text.length > textLengthMax) return null;
  // Contacts and messengers wrap a copied number in invisible marks of direction.
  const visible = text.replace(/\p{Cf}/gu, '').trim();
  const phone = parsePhoneNumberFromString(visible, { defaultCountry: 'RU', extract: false });
  if (!phone || phone.country !== 'RU' || phone.ext || !phone.isValid() || phone.getType() !== 'MOBILE') return null;
  return phone.number.startsWith(foreignPrefix) ? null : phone.number;
}
