import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';
import { paths } from '../../paths.ts';

interface ConsentProps {
  isAgreed: boolean;
  isMissing: boolean;
  onChange: (isAgreed: boolean) => void;
}

export function Consent({ isAgreed, isMissing, onChange }: ConsentProps) {
  const { t } = useTranslation();
  return (
    <div>
      <div className="checkbox">
        <input
          id="consent"
          type="checkbox"
          checked={isAgreed}
          aria-labelledby="consent-text"
          aria-invalid={isMissing}
          aria-describedby={isMissing ? 'consent-fault' : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span id="consent-text">
          <label htmlFor="consent">{t('signIn.consentBefore')}</label>{' '}
          <Link to={paths.documents()}>{t('signIn.consentLink')}</Link>
        </span>
      </div>
      {isMissing ? (
        <p id="consent-fault" className="field__fault" role="alert">
          {t('signIn.consentNeeded')}
        </p>
      ) : null}
    </div>
  );
}
