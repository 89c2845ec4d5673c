import type { CardView, Sources } from '@tok/api';
import { uuid } from './uuid.ts';

export const cards: CardView[] = [
  {
    id: uuid(3, 1),
    status: 'active',
    brand: 'Mir',
    last4: '4444',
    expiryMonth: 4,
    expiryYear: 2029,
    isDefault: true,
    isExpired: false,
    confirmationUrl: null,
  },
  {
    id: uuid(3, 2),
    status: 'active',
    brand: 'UnionPay',
    last4: '0018',
    expiryMonth: 11,
    expiryYear: 2027,
    isDefault: false,
    isExpired: false,
    confirmationUrl: null,
  },
];

export const sources: Sources = {
  balanceMinor: 125_050,
  debtMinor: 0,
  held: { chargesMinor: 0, refundsMinor: 0 },
  topUpLimits: { minMinor: 10_000, maxMinor: 5_000_000 },
  cards,
  programs: [
    {
      id: uuid(4, 1),
      name: 'Заряд 80',
      company: 'ООО «ТЕСТ»',
      payer: 'company',
      priceMinorPerKwh: 1800,
      discountPercent: null,
      socCap: 80,
    },
  ],
};
