import type { ReactNode } from 'react';

type Fact = readonly [label: string, value: ReactNode];

interface FactListProps {
  /** a fact that is null is left out */
  facts: readonly Fact[];
  /** what they come to, set apart at the end */
  total?: Fact;
}

/** Label and value, line by line. */
export function FactList({ facts, total }: FactListProps) {
  return (
    <dl className="facts">
      {facts.map(([label, value], index) =>
        value === null ? null : (
          <div key={index}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
      {total ? (
        <div className="facts__total">
          <dt>{total[0]}</dt>
          <dd>{total[1]}</dd>
        </div>
      ) : null}
    </dl>
  );
}
