import { useTranslation } from 'react-i18next';
import { Segments } from '../../components/segments.tsx';
import { AmountStepper } from './amount-stepper.tsx';
import { energyRangeKwh, socRange, type LimitChoice } from './limit-choice.ts';

interface LimitFormProps {
  choice: LimitChoice;
  reportsSoc: boolean;
  onChange: (choice: LimitChoice) => void;
}

const energyPresetsKwh = [5, 10, 20, 30, 50];
const socPresets = [60, 80, 90, 100];

export function LimitForm({ choice, reportsSoc, onChange }: LimitFormProps) {
  const { t } = useTranslation();
  const kinds = [
    { value: 'energy', label: t('parameters.energy') },
    { value: 'soc', label: t('parameters.soc'), isDisabled: !reportsSoc },
    { value: 'full', label: t('parameters.full') },
  ] as const;
  return (
    <section className="card limit">
      <h2 className="section__title">{t('parameters.when')}</h2>
      <Segments
        label={t('parameters.when')}
        value={choice.kind}
        options={kinds}
        onChange={(kind) => onChange({ ...choice, kind })}
      />
      {reportsSoc ? null : <p className="note">{t('parameters.socUnknown')}</p>}
      {choice.kind === 'energy' ? (
        <AmountStepper
          label={t('parameters.energyLabel')}
          unit={t('common.kwh', { value: '' }).trim()}
          value={choice.energyKwh}
          {...energyRangeKwh}
          step={1}
          presets={energyPresetsKwh}
          onChange={(energyKwh) => onChange({ ...choice, energyKwh })}
        />
      ) : null}
      {choice.kind === 'soc' ? (
        <AmountStepper
          label={t('parameters.socLabel')}
          unit="%"
          value={choice.socPercent}
          {...socRange}
          step={5}
          presets={socPresets}
          onChange={(socPercent) => onChange({ ...choice, socPercent })}
        />
      ) : null}
      {choice.kind === 'full' ? <p className="lead">{t('parameters.fullNote')}</p> : null}
    </section>
  );
}
