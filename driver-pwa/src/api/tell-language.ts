import type { Locale } from '@tok/api';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeProfile } from './change-profile.ts';
import { useIsSignedIn } from './session-tokens.ts';

/** Letters and pushes speak as the app does: the server is told when the language is switched, and when a driver signs in. */
export function useTellLanguage(): void {
  const { i18n } = useTranslation();
  const isSignedIn = useIsSignedIn();
  const language: Locale = i18n.language === 'en' ? 'en' : 'ru';
  const { mutate } = useChangeProfile();
  const told = useRef({ isSignedIn, language });
  useEffect(() => {
    const before = told.current;
    told.current = { isSignedIn, language };
    const isNews = before.language !== language || !before.isSignedIn;
    // Without a network it is told the next time; what is on the screen does not depend on it.
    if (isSignedIn && isNews) mutate({ locale: language });
  }, [isSignedIn, language, mutate]);
}
