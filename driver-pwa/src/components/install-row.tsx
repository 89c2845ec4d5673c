import { downloadOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { promptInstall, useInstallWay } from './install-offer.ts';
import { ListRow } from './list-row.tsx';
import { Sheet } from './sheet.tsx';

/** Offers to install where that is possible: by the browser's prompt, on an iPhone by a short how-to. */
export function InstallRow() {
  const { t } = useTranslation();
  const way = useInstallWay();
  const [isExplaining, setExplaining] = useState(false);
  if (way === null) return null;
  const install = () => (way === 'prompt' ? void promptInstall() : setExplaining(true));
  return (
    <>
      <ListRow icon={downloadOutline} title={t('form.install')} detail={t('form.installNote')} onClick={install} />
      {isExplaining ? (
        <Sheet title={t('form.installHowTitle')} onClose={() => setExplaining(false)}>
          <ol className="how-to">
            <li>{t('form.installShare')}</li>
            <li>{t('form.installAdd')}</li>
            <li>{t('form.installConfirm')}</li>
          </ol>
        </Sheet>
      ) : null}
    </>
  );
}
