/** Russian is the first language: whatever is not English reads it. */
export interface Words {
  ru: string;
  en: string;
}

/** @param locale of the Studio, e.g. ru-RU */
export function inWords(words: Words, locale: string): string {
  return locale.startsWith('en') ? words.en : words.ru;
}

/** A code that the words lack is shown as it is: a newer writer must not break an older Studio. */
export function codeInWords(codes: Readonly<Record<string, Words>>, code: string, locale: string): string {
  const words = Object.hasOwn(codes, code) ? codes[code] : undefined;
  return words === undefined ? code : inWords(words, locale);
}
