import type { ReceiptView } from '@tok/api';
import { uuid } from './fixtures.ts';

/** Over `completedSession`. */
export const completedReceipt: ReceiptView = {
  id: uuid(7, 90),
  kind: 'sale',
  amountMinor: 3740,
  isFromBalance: false,
  description: 'Зарядка электромобиля, 1,7 кВт·ч × 22 ₽',
  status: 'registered',
  fiscal: { documentNumber: '41235', storageNumber: '9960440300000000', attribute: '2617603921' },
  vat: { basisPoints: 2200, amountMinor: 674 },
  sentTo: 'driver@example.ru',
  registeredAt: '2026-11-23T08:16:52.000Z',
  createdAt: '2026-11-23T08:16:38.000Z',
};
