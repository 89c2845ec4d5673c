import { useTranslation } from 'react-i18next';

/** The sign: a bolt that is also the letter «Т» struck by current. */
export function Logo() {
  const { t } = useTranslation();
  return (
    <span className="logo">
      <svg viewBox="0 0 64 64" width="56" height="56" aria-hidden="true">
        <rect width="64" height="64" rx="17" fill="#0c1a1f" />
        <path d="M12 15h40l-3.2 9.5H38.5L34 34h9.5L25 54l4.5-14.5H20L27 24.5H12z" fill="#b9f227" />
      </svg>
      <span className="logo__name">{t('app.name')}</span>
    </span>
  );
}
