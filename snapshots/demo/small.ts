import { demoDriver } from './drivers.ts';

/** The drivers of the small demo, for tests: kopecks in the wallet, kopecks owed, what is special about them. */
export const smallDemoDrivers = {
  /** money in the wallet, nothing else */
  withBalance: { ...demoDriver(1), balanceMinor: 150_000, debtMinor: 0 },
  /** nothing in the wallet; member of «Заряд 80» */
  empty: { ...demoDriver(2), balanceMinor: 0, debtMinor: 0 },
  /** has a price of his own */
  withOwnPrice: { ...demoDriver(3), balanceMinor: 500_000, debtMinor: 0 },
  /** owes money, therefore cannot start */
  withDebt: { ...demoDriver(4), balanceMinor: 0, debtMinor: 25_000 },
  /** group «Авто система», member of «Таксопарк» */
  corporate: { ...demoDriver(5), balanceMinor: 30_000, debtMinor: 0 },
  /** cannot sign in */
  blocked: { ...demoDriver(6), balanceMinor: 10_000, debtMinor: 0 },
} as const;
