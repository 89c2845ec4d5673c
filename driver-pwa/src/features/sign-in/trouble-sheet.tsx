import { useIonRouter } from '@ionic/react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { paths } from '../../paths.ts';

export function TroubleSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <Sheet title={t('signIn.troubleTitle')} onClose={onClose}>
      <ol className="trouble">
        <li>{t('signIn.trouble1')}</li>
        <li>{t('signIn.trouble2')}</li>
        <li>{t('signIn.trouble3')}</li>
      </ol>
      <Button isWide onClick={() => router.push(paths.contacts())}>
        {t('signIn.troubleContacts')}
      </Button>
      <Button look="quiet" isWide onClick={onClose}>
        {t('common.close')}
      </Button>
    </Sheet>
  );
}
