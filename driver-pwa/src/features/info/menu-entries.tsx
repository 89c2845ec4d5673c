import { useIonRouter } from '@ionic/react';
import {
  cardOutline,
  chatbubblesOutline,
  documentTextOutline,
  giftOutline,
  helpCircleOutline,
  mailOutline,
  pricetagsOutline,
  timeOutline,
  trashOutline,
  walletOutline,
} from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../api/get-profile.ts';
import { ListRow } from '../../components/list-row.tsx';
import { paths } from '../../paths.ts';
import { SignOutRow } from './sign-out-row.tsx';

type Entry = 'email' | 'wallet' | 'faq' | 'history' | 'topUps' | 'promotions' | 'contacts' | 'tariffs' | 'documents';

/** In the order of the menu; `isOpen`: a guest has it, too. */
const entries: { name: Entry; icon: string; isOpen?: true }[] = [
  { name: 'email', icon: mailOutline },
  { name: 'wallet', icon: cardOutline },
  { name: 'faq', icon: helpCircleOutline, isOpen: true },
  { name: 'history', icon: timeOutline },
  { name: 'topUps', icon: walletOutline },
  { name: 'promotions', icon: giftOutline, isOpen: true },
  { name: 'contacts', icon: chatbubblesOutline, isOpen: true },
  { name: 'tariffs', icon: pricetagsOutline, isOpen: true },
  { name: 'documents', icon: documentTextOutline, isOpen: true },
];

/** All that the menu leads to: for a guest what a guest may see. */
export function MenuEntries({ isSignedIn }: { isSignedIn: boolean }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const email = useProfile().data?.email;
  const seen = entries.filter(({ isOpen }) => isSignedIn || isOpen);
  return (
    <nav className="rows" aria-label={t('menu.title')}>
      {seen.map(({ name, icon }) => (
        <ListRow
          key={name}
          icon={icon}
          title={t(`menu.${name}`)}
          detail={name === 'email' ? (email ?? t('menu.emailNone')) : null}
          onClick={() => router.push(paths[name]())}
        />
      ))}
      {isSignedIn ? (
        <>
          <ListRow icon={trashOutline} title={t('menu.deletion')} onClick={() => router.push(paths.deletion())} />
          <SignOutRow />
        </>
      ) : null}
    </nav>
  );
}
