import type { SessionView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { formatKwh, formatPercent } from '../../i18n/format.ts';

const radius = 88;
const circumference = 2 * Math.PI * radius;

function stateWords({ status, stopRequestedAt, suspendedAt }: SessionView) {
  if (status === 'finishing') return 'charging.finishing';
  if (stopRequestedAt) return 'charging.stopping';
  return suspendedAt ? 'charging.waiting' : 'charging.charging';
}

/** 0…1 of what was asked for; the battery where nothing was; null when neither is known */
export function chargeProgress({
  limit,
  energyWh,
  soc,
}: Pick<SessionView, 'limit' | 'energyWh' | 'soc'>): number | null {
  if (limit.kind === 'energy') return Math.min(1, energyWh / limit.energyWh);
  if (soc === null) return null;
  return Math.min(1, limit.kind === 'soc' ? soc / limit.socPercent : soc / 100);
}

/**
 * The energy so far, in a ring that fills towards the limit.
 *
 * @param asOf HH:MM the figures are of, when they are not of now
 */
export function ChargeRing({ session, asOf }: { session: SessionView; asOf: string | null }) {
  const { t } = useTranslation();
  const progress = chargeProgress(session);
  const isFlowing = session.status === 'charging' && asOf === null && (session.powerW ?? 0) > 0;
  const dash = circumference * (progress ?? 0.25);
  return (
    <div className={`ring${isFlowing ? ' ring--flowing' : ''}${progress === null ? ' ring--open' : ''}`}>
      <svg viewBox="0 0 200 200" aria-hidden="true">
        <defs>
          <linearGradient id="ring-charge" x1="0" y1="1" x2="1" y2="0">
            <stop offset="0" stopColor="#4fd18b" />
            <stop offset="1" stopColor="#b9f227" />
          </linearGradient>
        </defs>
        <circle className="ring__track" cx="100" cy="100" r={radius} />
        <circle
          className="ring__value"
          cx="100"
          cy="100"
          r={radius}
          stroke="url(#ring-charge)"
          strokeDasharray={`${dash} ${circumference}`}
          transform="rotate(-90 100 100)"
        />
      </svg>
      <div className="ring__text">
        <p className="ring__state" role="status">
          {t(stateWords(session))}
        </p>
        <p className="ring__figure figures">
          {formatKwh(session.energyWh, 2)} <small>{t('common.kwh', { value: '' }).trim()}</small>
        </p>
        {asOf === null ? null : <p className="ring__as-of figures">{t('charging.asOf', { time: asOf })}</p>}
        {session.soc === null ? null : (
          <p className="ring__soc figures">
            <span className="visually-hidden">{t('charging.battery')} </span>
            <span className="battery" aria-hidden="true">
              <span style={{ width: `${session.soc}%` }} />
            </span>
            {formatPercent(t, session.soc)}
          </p>
        )}
      </div>
      {session.status === 'finishing' ? <p className="ring__note">{t('charging.finishingNote')}</p> : null}
    </div>
  );
}
