import { useIonViewDidEnter, useIonViewWillLeave } from '@ionic/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the window after the screen while it is the one that is seen, in the language of the moment. */
export function useScreenTitle(title: string): void {
  const { t } = useTranslation();
  const isSeen = useRef(false);
  const name = `${title} · ${t('app.name')}`;
  useIonViewDidEnter(() => {
    isSeen.current = true;
    document.title = name;
  }, [name]);
  useIonViewWillLeave(() => {
    isSeen.current = false;
  });
  useEffect(() => {
    if (isSeen.current) document.title = name;
  }, [name]);
}
