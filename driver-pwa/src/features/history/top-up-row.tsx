import type { TopUpView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { cardName } from '../../components/card-name.ts';
import { declineText } from '../../components/decline-text.ts';
import { ListRow } from '../../components/list-row.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { formatPast } from './format-past.ts';

interface TopUpRowProps {
  topUp: TopUpView;
  onOpen: () => void;
}

const states = {
  pending: { word: 'topUps.waiting', tone: 'busy' },
  awaiting_confirmation: { word: 'topUps.unconfirmed', tone: 'busy' },
  captured: null,
  failed: { word: 'topUps.failed', tone: 'faulted' },
} as const;

export function TopUpRow({ topUp, onOpen }: TopUpRowProps) {
  const { t } = useTranslation();
  const state = states[topUp.status];
  const reason = topUp.status === 'failed' ? declineText(t, topUp.failureCode) : null;
  return (
    <ListRow
      title={
        <span className="top-up__title">
          <span className={state ? 'top-up__sum top-up__sum--not' : 'top-up__sum'}>
            {formatMoney(topUp.amountMinor)}
          </span>
          {state ? <span className={`tag tag--${state.tone}`}>{t(state.word)}</span> : null}
        </span>
      }
      detail={
        <>
          {formatPast(topUp.requestedAt)}
          {topUp.card ? ` · ${cardName(t, topUp.card)}` : null}
          {reason === null ? null : <span className="top-up__reason">{reason}</span>}
          {topUp.refundedMinor > 0 ? (
            <span className="top-up__reason">{t('topUps.refunded', { sum: formatMoney(topUp.refundedMinor) })}</span>
          ) : null}
        </>
      }
      onClick={onOpen}
    />
  );
}
