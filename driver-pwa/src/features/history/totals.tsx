import type { ReactNode } from 'react';

interface TotalsProps {
  label: string;
  figures: readonly { label: string; value: ReactNode }[];
}

/** What all that matches amounts to. */
export function Totals({ label, figures }: TotalsProps) {
  return (
    <dl className="totals" aria-label={label}>
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd className="figures">{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}
