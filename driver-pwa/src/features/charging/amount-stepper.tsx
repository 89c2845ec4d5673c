import { IonIcon } from '@ionic/react';
import { add, remove } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';

interface AmountStepperProps {
  label: string;
  unit: string;
  value: number;
  min: number;
  max: number;
  step: number;
  presets: readonly number[];
  onChange: (value: number) => void;
}

/** A number set by buttons, by a slider, or by one of the usual amounts. */
export function AmountStepper({ label, unit, value, min, max, step, presets, onChange }: AmountStepperProps) {
  const { t } = useTranslation();
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  return (
    <div className="stepper">
      <div className="stepper__row">
        <button
          type="button"
          className="round-button stepper__button"
          aria-label={t('parameters.less')}
          disabled={value <= min}
          onClick={() => set(value - step)}
        >
          <IonIcon icon={remove} aria-hidden="true" />
        </button>
        <output className="stepper__value figures">
          {value} <small>{unit}</small>
        </output>
        <button
          type="button"
          className="round-button stepper__button"
          aria-label={t('parameters.more')}
          disabled={value >= max}
          onClick={() => set(value + step)}
        >
          <IonIcon icon={add} aria-hidden="true" />
        </button>
      </div>
      <input
        className="stepper__range"
        type="range"
        aria-label={label}
        min={min}
        max={max}
        step={step}
        value={value}
        style={{ '--part': `${((value - min) / (max - min)) * 100}%` } as React.CSSProperties}
        onChange={(event) => set(Number(event.target.value))}
      />
      <div className="stepper__presets">
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            className="chip figures"
            aria-label={`${preset} ${unit}`}
            aria-pressed={preset === value}
            onClick={() => set(preset)}
          >
            {preset}
          </button>
        ))}
      </div>
    </div>
  );
}
