/** What people type for a number of roubles or kilowatt-hours: «1 250,50», «12.5», «500 ₽». */

/** empty: nothing is typed; text: no number; precise: more digits than the unit has; large: beyond what the server takes */
export type DecimalFault = 'empty' | 'text' | 'precise' | 'large';

export type TypedDecimal = { value: number; fault: null } | { value: null; fault: DecimalFault };

/** Of the server: 32 bits. */
const valueMax = 2_147_483_647;

const units = /\s|₽|руб(?:лей|ля|ль)?\.?|р\.?$|rub|кВт[·*]?ч|kWh/gi;

/**
 * @param digits after the comma: 2 for roubles, 3 for kilowatt-hours
 * @returns the number of smallest units, whole: kopecks, watt-hours
 */
export function readDecimal(text: string, digits: number): TypedDecimal {
  const plain = text.replace(units, '');
  if (plain === '') return { value: null, fault: 'empty' };
  const [, whole, part = ''] = /^(\d*)(?:[.,](\d*))?$/.exec(plain) ?? [];
  if (whole === undefined || whole + part === '') return { value: null, fault: 'text' };
  if (part.replace(/0+$/, '').length > digits) return { value: null, fault: 'precise' };
  // As text: 0.29 × 100 is not 29.
  const value = Number(whole + part.slice(0, digits).padEnd(digits, '0'));
  return value > valueMax ? { value: null, fault: 'large' } : { value, fault: null };
}

/** The number as it is typed, without a unit: kopecks 38280 → «382,80». */
export function writeDecimal(value: number, digits: number): string {
  const text = String(value).padStart(digits + 1, '0');
  const part = text.slice(-digits);
  const whole = text.slice(0, -digits);
  return /^0+$/.test(part) ? whole : `${whole},${digits === 2 ? part : part.replace(/0+$/, '')}`;
}
