/** Beyond it an amount is a slip of the finger, and integer columns end at 2^31. */
const roublesMax = 20_000_000;

/**
 * Kopecks of what a person typed: «22», «22,5», «1 250.40 ₽».
 *
 * @returns null for an empty field, undefined for what is no amount
 */
export function typedRoubles(text: string): number | null | undefined {
  const plain = text.replace(/[\s\u00a0\u202f₽]/g, '').replace(',', '.');
  if (plain === '') return null;
  const [, sign = '', roubles = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{0,2}))?$/.exec(plain) ?? [];
  if (roubles === '' || Number(roubles) > roublesMax) return undefined;
  const minor = Number(roubles) * 100 + Number(fraction.padEnd(2, '0'));
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** What stands in the field before anybody types: no symbol, no spaces. */
export function roublesToType(kopecks: number | null, locale: string): string {
  if (kopecks === null) return '';
  const [sign, minor] = kopecks < 0 ? ['-', -kopecks] : ['', kopecks];
  const comma = locale.startsWith('en') ? '.' : ',';
  return `${sign}${Math.trunc(minor / 100)}${comma}${String(minor % 100).padStart(2, '0')}`;
}
