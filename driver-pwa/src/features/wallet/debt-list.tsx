import { IonIcon, useIonRouter } from '@ionic/react';
import type { DebtView } from '@tok/api';
import { alertCircle } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useDebts } from '../../api/get-debts.ts';
import { Button } from '../../components/button.tsx';
import { declineText } from '../../components/decline-text.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatDay, formatMoment, formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

/** One debt: of which charge, how much, and what the saved card is asked when. */
export function DebtCard({ debt }: { debt: DebtView }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { session, openMinor, amountMinor, paidMinor, nextAttemptAt, lastFailureCode } = debt;
  return (
    <li className="debt">
      <p className="debt__head">
        <span>
          {session
            ? t('wallet.debtOf', { number: session.displayNumber, day: formatDay(session.endedAt ?? debt.createdAt) })
            : t('wallet.debtOld', { day: formatDay(debt.createdAt) })}
        </span>
        <strong className="figures">{formatMoney(openMinor)}</strong>
      </p>
      {session ? <p className="note">{session.address}</p> : null}
      {paidMinor > 0 ? (
        <p className="note">{t('wallet.debtPart', { paid: formatMoney(paidMinor), sum: formatMoney(amountMinor) })}</p>
      ) : null}
      {lastFailureCode === null ? null : (
        <p className="note">{t('wallet.debtFailure', { why: declineText(t, lastFailureCode) ?? '' })}</p>
      )}
      <p className="note">
        {nextAttemptAt === null ? t('wallet.debtByHand') : t('wallet.debtNext', { time: formatMoment(nextAttemptAt) })}
      </p>
      {session ? (
        <Button look="plain" onClick={() => router.push(paths.session(session.id))}>
          {t('wallet.debtSession', { number: session.displayNumber })}
        </Button>
      ) : null}
    </li>
  );
}

/** What the driver owes, and the way to be done with it. */
export function DebtList() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const debts = useDebts();
  return (
    <section className="section" aria-labelledby="wallet-debt">
      <h2 id="wallet-debt" className="section__title">
        {t('wallet.debt')}
      </h2>
      <Loaded query={debts} skeleton={<Skeletons count={1} heightPx={260} />}>
        {(data) => (
          <>
            <p className="band band--fault">
              <IonIcon icon={alertCircle} aria-hidden="true" />
              <span>
                <strong>{t('wallet.debtSum', { sum: formatMoney(data.debtMinor) })}</strong> {t('wallet.debtNote')}
              </span>
            </p>
            {data.debts.length === 0 ? null : (
              <ul className="rows">
                {data.debts.map((debt) => (
                  <DebtCard key={debt.id} debt={debt} />
                ))}
              </ul>
            )}
            <Button isWide onClick={() => router.push(paths.payDebt())}>
              {t('wallet.payNow')}
            </Button>
          </>
        )}
      </Loaded>
    </section>
  );
}
