import type { ConnectorView } from '@tok/api';
import { checkmarkCircle, flash } from 'ionicons/icons';
import { IonIcon } from '@ionic/react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/server-clock.ts';
import { Button } from '../../components/button.tsx';
import { PlugIcon } from '../../components/plug-icon.tsx';
import { nextPrice, timeAt } from '../../components/next-price.ts';
import { StatusTag } from '../../components/status-tag.tsx';
import { formatMoney, formatPower } from '../../i18n/format.ts';
import { PriceWindows } from './price-windows.tsx';

interface ConnectorCardProps {
  connector: ConnectorView;
  timeZone: string;
  /** the driver's car has this plug */
  isOwnPlug: boolean;
  onStart: (connector: ConnectorView) => void;
}

function Price({ connector, time }: { connector: ConnectorView; time: string }) {
  const { t } = useTranslation();
  const { priceMinorPerKwh, windows } = connector;
  if (priceMinorPerKwh === null) return <p className="note">{t('stations.noPrice')}</p>;
  const next = nextPrice(windows, time);
  return (
    <div>
      <p>
        <span className="connector__price figures">{formatMoney(priceMinorPerKwh)}</span>{' '}
        <span className="note">{t('common.perKwh', { price: '' }).trim()}</span>
      </p>
      {next ? (
        <p className="note">
          {next.priceMinorPerKwh === null
            ? t('station.noPriceLater', { time: next.until })
            : t('station.priceUntil', { time: next.until, price: formatMoney(next.priceMinorPerKwh) })}
        </p>
      ) : null}
    </div>
  );
}

/** A connector: what it is, whether it is free and fits, what it costs now and at other times. */
export function ConnectorCard({ connector, timeZone, isOwnPlug, onStart }: ConnectorCardProps) {
  const { t } = useTranslation();
  const isReady = connector.availability === 'free' && connector.priceMinorPerKwh !== null;
  const name = t(`connectors.${connector.type}`);
  const time = timeAt(serverNow(), timeZone);
  return (
    <article
      className={`card connector${isOwnPlug ? ' connector--own' : ''}`}
      aria-label={`${name}, ${t('connectors.numbered', { number: connector.number })}`}
    >
      <div className="connector__head">
        <span className="connector__plug">
          <PlugIcon type={connector.type} />
        </span>
        <div>
          <h3>{name}</h3>
          <p className="note">
            {t('connectors.numbered', { number: connector.number })} · {formatPower(t, connector.maxPowerW, 0)} ·{' '}
            {connector.current.toUpperCase()}
          </p>
        </div>
        <StatusTag availability={connector.availability} />
      </div>
      {isOwnPlug ? (
        <p className="connector__fits">
          <IonIcon icon={checkmarkCircle} aria-hidden="true" />
          {t('station.yourPlug')}
        </p>
      ) : null}
      <div className="connector__offer">
        <Price connector={connector} time={time} />
        <Button
          icon={flash}
          disabled={!isReady}
          aria-label={`${t('stations.charge')}: ${name}`}
          onClick={() => onStart(connector)}
        >
          {t('stations.charge')}
        </Button>
      </div>
      {connector.windows.length > 1 ? <PriceWindows windows={connector.windows} time={time} /> : null}
    </article>
  );
}
