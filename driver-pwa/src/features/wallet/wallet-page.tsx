import { useIonRouter } from '@ionic/react';
import type { Sources } from '@tok/api';
import { walletOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useSources } from '../../api/get-sources.ts';
import { ListRow } from '../../components/list-row.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { paths } from '../../paths.ts';
import { Balance } from './balance.tsx';
import { Cards } from './cards.tsx';
import { DebtList } from './debt-list.tsx';
import { PendingPayments } from './pending-payments.tsx';
import './wallet.css';

function Wallet({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const isEmpty = sources.balanceMinor === 0;
  return (
    <>
      <Balance sources={sources} />
      <PendingPayments />
      {sources.debtMinor > 0 ? <DebtList /> : null}
      <div className="rows">
        <ListRow icon={walletOutline} title={t('topUps.title')} onClick={() => router.push(paths.topUps())} />
      </div>
      <Cards cards={sources.cards} />
      {isEmpty ? null : (
        <section className="section">
          <p className="note">{t('wallet.leftover')}</p>
          <div className="rows">
            <ListRow title={t('wallet.support')} onClick={() => router.push(paths.contacts())} />
            <ListRow title={t('wallet.deletion')} onClick={() => router.push(paths.deletion())} />
          </div>
        </section>
      )}
    </>
  );
}

/** Of the final sizes: balance, its history, cards. */
function WalletSkeleton() {
  return (
    <>
      <Skeletons count={1} heightPx={190} />
      <Skeletons count={1} heightPx={62} />
      <Skeletons count={2} heightPx={64} />
    </>
  );
}

/** «Способы оплаты и баланс» */
export function WalletPage() {
  const { t } = useTranslation();
  const sources = useSources();
  return (
    <Page title={t('wallet.title')} backTo={paths.menu()}>
      <Loaded query={sources} skeleton={<WalletSkeleton />}>
        {(data) => <Wallet sources={data} />}
      </Loaded>
    </Page>
  );
}
