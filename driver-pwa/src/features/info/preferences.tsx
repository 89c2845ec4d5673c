import { useTranslation } from 'react-i18next';
import { useIsSignedIn } from '../../api/session-tokens.ts';
import { PushSwitch } from '../../components/push-switch.tsx';
import { Segments } from '../../components/segments.tsx';
import { chooseLanguage, languages, type Language } from '../../i18n/i18n.ts';
import { chooseAppearance, useAppearance } from '../../theme/appearance.ts';

const languageNames: Record<Language, string> = { ru: 'Русский', en: 'English' };

export function Preferences() {
  const { t, i18n } = useTranslation();
  const appearance = useAppearance();
  const isDriver = useIsSignedIn();
  const language = languages.find((candidate) => candidate === i18n.language) ?? 'ru';
  return (
    <section className="section">
      <h2 className="section__title">{t('menu.settings')}</h2>
      <div className="card preferences">
        <div className="field">
          <span className="field__label">{t('menu.language')}</span>
          <Segments
            label={t('menu.language')}
            value={language}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(value) => void chooseLanguage(value)}
          />
        </div>
        <div className="field">
          <span className="field__label">{t('menu.theme')}</span>
          <Segments
            label={t('menu.theme')}
            value={appearance}
            options={[
              { value: 'system', label: t('menu.themeSystem') },
              { value: 'light', label: t('menu.themeLight') },
              { value: 'dark', label: t('menu.themeDark') },
            ]}
            onChange={chooseAppearance}
          />
        </div>
        {isDriver ? <PushSwitch /> : null}
      </div>
    </section>
  );
}
