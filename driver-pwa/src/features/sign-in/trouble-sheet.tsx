import { useIonRouter } from '@ionic/react';
import { useTranslation } from 'react-i18next';
import { useContacts } from '../../api/get-contacts.ts';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { paths } from '../../paths.ts';

/** Whom to call or write to; without a connection the steps above it still help. */
function Support() {
  const { t } = useTranslation();
  const contacts = useContacts().data;
  const { support_phone: phone, support_email: email, working_hours: hours } = contacts ?? {};
  return (
    <p className="trouble__support">
      {phone ? (
        <a className="trouble__link" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          {t('signIn.call', { phone })}
        </a>
      ) : null}
      {email ? (
        <a className="trouble__link" href={`mailto:${email}`}>
          {email}
        </a>
      ) : null}
      {hours ? <span className="lead">{hours}</span> : null}
    </p>
  );
}

export function TroubleSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <Sheet title={t('signIn.troubleTitle')} onClose={onClose}>
      <ol className="trouble">
        <li>{t('signIn.trouble1')}</li>
        <li>{t('signIn.trouble2')}</li>
        <li>{t('signIn.trouble3')}</li>
        <li>{t('signIn.trouble4')}</li>
      </ol>
      <Support />
      <Button isWide onClick={() => router.push(paths.contacts())}>
        {t('signIn.troubleContacts')}
      </Button>
      <Button look="quiet" isWide onClick={onClose}>
        {t('common.close')}
      </Button>
    </Sheet>
  );
}
