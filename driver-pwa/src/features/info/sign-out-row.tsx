import { useIonRouter } from '@ionic/react';
import { logOutOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveDevice } from '../../api/forget-driver.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ListRow } from '../../components/list-row.tsx';
import { paths } from '../../paths.ts';

export function SignOutRow() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const [isAsking, setAsking] = useState(false);
  const leave = async () => {
    setAsking(false);
    await leaveDevice();
    router.push(paths.signIn(paths.map()), 'root', 'replace');
  };
  return (
    <>
      <ListRow icon={logOutOutline} title={t('menu.signOut')} onClick={() => setAsking(true)} />
      {isAsking ? (
        <ConfirmDialog
          title={t('menu.signOutAsk')}
          note={t('menu.signOutNote')}
          yes={t('menu.signOut')}
          onYes={() => void leave()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
