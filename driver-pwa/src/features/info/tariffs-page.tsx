import type { OwnerTariffs, TariffGroup } from '@tok/api';
import { pricetagsOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useTariffs } from '../../api/get-tariffs.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import './info.css';

function Group({ group }: { group: TariffGroup }) {
  const { t } = useTranslation();
  const windows = group.windows.length > 1 ? group.windows : [];
  return (
    <li className="tariff">
      <p className="tariff__head">
        <span className="tariff__price figures">
          {t('common.perKwh', { price: formatMoney(group.priceMinorPerKwh) })}
        </span>
        <span className="note">{group.connectorTypes.map((type) => t(`connectors.${type}`)).join(', ')}</span>
      </p>
      {windows.length === 0 ? <p className="note">{t('info.tariffAllDay')}</p> : null}
      {windows.map((window) => (
        <p key={window.from} className="tariff__window figures">
          <span>{t('info.tariffWindow', { from: window.from.slice(0, 5), to: window.to.slice(0, 5) })}</span>
          <span>{formatMoney(window.priceMinorPerKwh)}</span>
        </p>
      ))}
      <ul className="tariff__stations">
        {group.stations.map((station) => (
          <li key={station.id}>
            {t('stations.number', { number: station.displayNumber })} · {station.address}
          </li>
        ))}
      </ul>
    </li>
  );
}

function OwnerSection({ tariffs }: { tariffs: OwnerTariffs }) {
  return (
    <section className="section">
      <h2 className="section__title">{tariffs.owner}</h2>
      <ul className="rows">
        {tariffs.groups.map((group, index) => (
          <Group key={index} group={group} />
        ))}
      </ul>
    </section>
  );
}

export function TariffsPage() {
  const { t } = useTranslation();
  const tariffs = useTariffs();
  return (
    <Page title={t('menu.tariffs')} backTo={paths.menu()} isReading>
      <p className="note">{t('info.tariffsNote')}</p>
      <Loaded query={tariffs}>
        {(owners) =>
          owners.length === 0 ? (
            <EmptyState icon={pricetagsOutline} title={t('info.tariffsNone')} />
          ) : (
            owners.map((owner) => <OwnerSection key={owner.owner} tariffs={owner} />)
          )
        }
      </Loaded>
    </Page>
  );
}
