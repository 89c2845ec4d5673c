const roubles = new Intl.NumberFormat('ru-RU', {
  style: 'currency',
  currency: 'RUB',
  trailingZeroDisplay: 'stripIfInteger',
});

/**
 * Kopecks as a Russian reads roubles: «37,40 ₽», «240 ₽», «1 234,05 ₽». Kopecks are left out when there are none.
 * Spaces are U+00A0 (no-break), as Intl gives them for ru-RU.
 */
export function formatRoubles(amountMinor: number): string {
  return roubles.format(amountMinor / 100);
}
