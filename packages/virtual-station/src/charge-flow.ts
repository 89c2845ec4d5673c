import type { Connector } from './connector.ts';

const longestStepS = 1;

export interface ChargeFlow {
  /** seconds of the charge between readings; 0: none */
  meterPeriodS: number;
  onReading: () => void;
  /** the battery takes no more */
  onFull: () => void;
}

/** Lets a charge flow for so many of its seconds, in steps small enough for the taper, and says when a reading is due. */
export function flow(connector: Connector, seconds: number, { meterPeriodS, onReading, onFull }: ChargeFlow): void {
  let leftS = seconds;
  while (leftS > 1e-9 && connector.charge) {
    const { charge } = connector;
    const untilReadingS = meterPeriodS > 0 ? meterPeriodS - charge.sinceMeterValuesS : longestStepS;
    const stepS = Math.min(longestStepS, leftS, Math.max(untilReadingS, 1e-3));
    connector.advance(stepS);
    leftS -= stepS;
    if (meterPeriodS > 0 && charge.sinceMeterValuesS >= meterPeriodS - 1e-9) {
      charge.sinceMeterValuesS = 0;
      onReading();
    }
    if (connector.car?.isFull) onFull();
  }
}
