const wordsMax = 300;
/** 13 to 19 digits, as on a card, perhaps in groups. */
const cardNumber = /\d(?:[ -]?\d){12,18}/g;

/** @returns words of the other side that may be logged: short, without what is secret and without card numbers */
export function withoutSecrets(words: string, secrets: string[]): string {
  let clean = words;
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '…');
  return clean.replaceAll(cardNumber, '…').slice(0, wordsMax);
}
