import type { TFunction } from 'i18next';

/** «около 12 мин», «около 1 ч 5 мин»: a guess, so no seconds. */
export function timeLeftText(t: TFunction, seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return t('charging.lessThanMinute');
  if (minutes < 60) return t('charging.aboutMinutes', { minutes });
  return t('charging.aboutHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
