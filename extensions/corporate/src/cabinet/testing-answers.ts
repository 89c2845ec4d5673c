import type { Cabinet, CabinetProgram, Statistics } from '../cabinet-answers.ts';

const program: CabinetProgram = {
  ...{
    id: 'p1',
    name: 'Таксопарк',
    description: null,
    pricingKind: 'discount',
    priceMinorPerKwh: null,
    discountPercent: 10,
  },
  ...{ payer: 'company', monthLimitWh: 500_000, monthLimitMinor: null, socCap: 80, validFrom: null, validUntil: null },
  ...{ isOpen: true, memberCount: 2, enabledCount: 1 },
};

/** What the endpoint answers a company, in tests of its screens. */
export const testingCabinet: Cabinet = {
  company: { name: 'ООО «ТЕСТ»', contractNumber: '0-ДХ' },
  today: '2026-11-24',
  programs: [program, { ...program, id: 'p2', name: 'Старая', isOpen: false }],
};

export const testingStatistics: Statistics = {
  from: '2026-11-01',
  to: '2026-11-24',
  drivers: [
    { phone: '+79161234567', tag: null, sessionCount: 2, energyWh: 12_500, costMinor: 20_000 },
    { phone: null, tag: 'T1', sessionCount: 1, energyWh: 1_000, costMinor: 1_600 },
  ],
  totals: { driverCount: 2, sessionCount: 3, energyWh: 13_500, costMinor: 21_600, companyCostMinor: 20_000 },
  chart: {
    by: 'day',
    bars: [
      { from: '2026-11-01', energyWh: 12_500, costMinor: 20_000 },
      { from: '2026-11-02', energyWh: 1_000, costMinor: 1_600 },
    ],
  },
};

/** The Studio's axios, of which each path answers what the test gives. */
export function answering(answers: Record<string, unknown>) {
  return async (path: string): Promise<{ data: unknown }> => {
    if (!Object.hasOwn(answers, path)) throw new Error(`Nothing answers ${path}`);
    const answer = answers[path];
    if (answer instanceof Error) throw answer;
    return { data: { data: answer } };
  };
}

/** As axios rejects what the endpoint refuses. */
export function refusal(code: string): Error {
  return Object.assign(new Error(code), { response: { data: { errors: [{ extensions: { code } }] } } });
}
