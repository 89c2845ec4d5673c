import { DecimalField, decimalValue } from './decimal-field.tsx';

interface MoneyFieldProps {
  label: string;
  /** as typed */
  text: string;
  onChange: (text: string) => void;
  /** what is wrong with the sum itself */
  fault?: string | null;
  isChecked?: boolean;
  hint?: string;
  isBig?: boolean;
}

/** A sum in roubles, with kopecks where there are any. */
export function MoneyField(props: MoneyFieldProps) {
  return <DecimalField {...props} unit="roubles" />;
}

/** @returns kopecks; null while the text is no sum */
export function typedMoney(text: string): number | null {
  return decimalValue(text, 'roubles');
}
