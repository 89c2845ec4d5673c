import { useIonRouter } from '@ionic/react';
import { checkmarkCircle, closeCircle } from 'ionicons/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from '../../api/get-card.ts';
import { sourcesKey } from '../../api/get-sources.ts';
import { AddCardButton } from '../../components/add-card-button.tsx';
import { Button } from '../../components/button.tsx';
import { cardName } from '../../components/card-name.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { paths, safeBackPath } from '../../paths.ts';
import { AwaitingBank } from './awaiting-bank.tsx';

/** Where the provider's form comes back to: asks what became of the card, and leads on. */
export function CardReturnPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const queries = useQueryClient();
  const { query } = useOwnLocation();
  const back = query.has('back') ? safeBackPath(query.get('back')) : paths.wallet();
  const card = useCard(query.get('card') ?? '');
  const status = card.data?.status;
  useEffect(() => {
    if (status !== undefined && status !== 'pending') void queries.invalidateQueries({ queryKey: sourcesKey });
  }, [status, queries]);
  const goOn = () => router.push(back, 'root', 'replace');
  return (
    <Page title={t('pay.returnTitle')} backTo={back}>
      <Loaded query={card}>
        {(bound) => {
          if (bound.status === 'active') {
            return (
              <EmptyState icon={checkmarkCircle} title={t('pay.bound')} note={cardName(t, bound)}>
                <Button onClick={goOn}>{t('pay.next')}</Button>
              </EmptyState>
            );
          }
          if (bound.status === 'inactive') {
            return (
              <EmptyState icon={closeCircle} title={t('pay.notBound')} note={t('pay.notBoundNote')}>
                <AddCardButton back={back} />
                <Button look="plain" onClick={goOn}>
                  {t('common.back')}
                </Button>
              </EmptyState>
            );
          }
          return (
            <AwaitingBank confirmationUrl={bound.confirmationUrl}>
              <Button look="plain" onClick={goOn}>
                {t('common.back')}
              </Button>
            </AwaitingBank>
          );
        }}
      </Loaded>
    </Page>
  );
}
