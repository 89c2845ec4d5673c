import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { ru } from './ru/ru.ts';

export { ru };

export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof ru };
    returnNull: false;
  }
}

const storageKey = 'tok.language';

function isLanguage(value: string | null): value is Language {
  return (languages as readonly (string | null)[]).includes(value);
}

function storedLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return isLanguage(stored) ? stored : 'ru';
}

/** English comes when somebody wants it. */
export async function loadLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const { en } = await import('./en/en.ts');
  i18next.addResourceBundle(language, 'translation', en);
}

/** Russian unless the driver has chosen otherwise. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: 'ru',
    fallbackLng: false,
    resources: { ru: { translation: ru } },
    partialBundledLanguages: true,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  const stored = storedLanguage();
  if (stored === 'ru') return;
  // Without a network and never fetched before: Russian words are better than none.
  await loadLanguage(stored).then(
    () => i18next.changeLanguage(stored),
    () => undefined,
  );
}

export async function chooseLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}
