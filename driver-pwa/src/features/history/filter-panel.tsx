import { IonIcon } from '@ionic/react';
import { optionsOutline } from 'ionicons/icons';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { DecimalField } from '../../components/decimal-field.tsx';
import { isNarrowed, wholeList, type ListFilter } from './list-filter.ts';

interface FilterPanelProps {
  filter: ListFilter;
  /** a history of charges can be narrowed by energy, too */
  hasEnergy: boolean;
  onChange: (filter: ListFilter) => void;
}

function DayField({
  name,
  label,
  value,
  min,
  max,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        className="input"
        type="date"
        min={min}
        max={max}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Days, and exact figures as they are typed. Folded until wanted, open while it narrows. */
export function FilterPanel({ filter, hasEnergy, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  const id = useId();
  const isActive = isNarrowed(filter);
  const [isOpen, setOpen] = useState(isActive);
  const change = (part: Partial<ListFilter>) => onChange({ ...filter, ...part });
  const isBackwards = filter.from !== '' && filter.to !== '' && filter.from > filter.to;
  return (
    <section className="filter" aria-label={t('history.filters')}>
      <div className="filter__bar">
        <button
          type="button"
          className="chip"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          <IonIcon icon={optionsOutline} aria-hidden="true" />
          {t('history.filters')}
        </button>
        {isActive ? (
          <Button look="plain" onClick={() => onChange(wholeList)}>
            {t('history.reset')}
          </Button>
        ) : null}
      </div>
      <div id={id} className="filter__fields" hidden={!isOpen}>
        <DayField
          name={`${id}-from`}
          label={t('history.from')}
          value={filter.from}
          max={filter.to || undefined}
          onChange={(from) => change({ from })}
        />
        <DayField
          name={`${id}-to`}
          label={t('history.to')}
          value={filter.to}
          min={filter.from || undefined}
          onChange={(to) => change({ to })}
        />
        {isBackwards ? (
          <p className="filter__fault field__fault" role="alert">
            {t('history.backwards')}
          </p>
        ) : null}
        {hasEnergy ? (
          <DecimalField
            label={t('history.exactEnergy')}
            unit="kwh"
            text={filter.energy}
            onChange={(energy) => change({ energy })}
          />
        ) : null}
        <DecimalField
          label={t('history.exactSum')}
          unit="roubles"
          text={filter.sum}
          onChange={(sum) => change({ sum })}
        />
      </div>
    </section>
  );
}
