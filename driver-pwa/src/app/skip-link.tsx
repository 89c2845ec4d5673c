import { useTranslation } from 'react-i18next';

/** The keyboard's short way past header and tabs, to the screen that is seen. */
export function SkipLink() {
  const { t } = useTranslation();
  const skip = () => {
    const screen = document.querySelector('.ion-page:not(.ion-page-hidden) :is(.page, .map-page)');
    if (!(screen instanceof HTMLElement)) return;
    if (!screen.hasAttribute('tabindex')) screen.tabIndex = -1;
    screen.focus();
  };
  return (
    <button type="button" className="skip-link button" onClick={skip}>
      {t('form.skip')}
    </button>
  );
}
