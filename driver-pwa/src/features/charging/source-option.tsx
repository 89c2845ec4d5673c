import { IonIcon } from '@ionic/react';

interface SourceOptionProps {
  icon: string;
  value: string;
  chosen: string | null;
  title: string;
  detail: readonly (string | null)[];
  isDisabled?: boolean;
  onChoose: (value: string) => void;
}

export function SourceOption({ icon, value, chosen, title, detail, isDisabled = false, onChoose }: SourceOptionProps) {
  return (
    <label className="source">
      <input
        type="radio"
        name="source"
        value={value}
        checked={value === chosen}
        disabled={isDisabled}
        onChange={() => onChoose(value)}
      />
      <span className="row__icon">
        <IonIcon icon={icon} aria-hidden="true" />
      </span>
      <span className="row__text">
        <span className="row__title">{title}</span>
        <span className="row__detail">{detail.filter((part) => part !== null).join(' · ')}</span>
      </span>
    </label>
  );
}
