/** National digits, at most ten. 8…, 7… and +7… are prefixes: a Russian mobile number itself begins with 9. */
export function nationalDigits(text: string): string {
  return text
    .replace(/\D/g, '')
    .replace(/^[78]+/, '')
    .slice(0, 10);
}

/** «+7 (918) 123-45-67», as far as the digits go; no separator stands at the end, so that deleting always deletes a digit. */
export function maskPhone(digits: string): string {
  if (digits === '') return '';
  const parts = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 8), digits.slice(8, 10)];
  const separators = ['+7 (', ') ', '-', '-'];
  return parts.map((part, index) => (part === '' ? '' : `${separators[index] ?? ''}${part}`)).join('');
}

export function isWholePhone(digits: string): boolean {
  return /^9\d{9}$/.test(digits);
}

/** Where the caret belongs in the masked text when so many national digits stand before it. */
export function caretAfterDigits(masked: string, count: number): number {
  if (count === 0) return Math.min(masked.length, 4);
  let seen = -1;
  for (let index = 0; index < masked.length; index += 1) {
    if (/\d/.test(masked.charAt(index))) seen += 1;
    if (seen === count) return index + 1;
  }
  return masked.length;
}
