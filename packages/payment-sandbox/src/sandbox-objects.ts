import type { TestCard } from './test-cards.ts';

/** Kopecks, instants as ISO text: the state is kept as JSON. Card numbers are not part of it. */
export interface SandboxPayment {
  id: string;
  status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
  /** the hold; once captured, what was captured */
  amountMinor: number;
  heldMinor: number;
  /** by refunds that succeeded */
  refundedMinor: number;
  /** kept by the provider of what was captured */
  feeMinor: number;
  /** captured at once, without a hold */
  isOneStage: boolean;
  savesMethod: boolean;
  method: SandboxCard | null;
  methodId: string | null;
  /** the client proved himself to his bank */
  isSecured: boolean;
  returnUrl: string | null;
  description: string | null;
  customerId: string | null;
  metadata: Record<string, string>;
  createdAt: string;
  /** of the form while pending, of the hold afterwards */
  expiresAt: string | null;
  capturedAt: string | null;
  cancellation: Cancellation | null;
}

export interface Cancellation {
  party: string;
  reason: string;
}

export interface SandboxMethod {
  id: string;
  status: 'pending' | 'active' | 'inactive';
  card: SandboxCard | null;
  returnUrl: string | null;
  metadata: Record<string, string>;
  createdAt: string;
  /** of the form */
  expiresAt: string;
}

export interface SandboxCard {
  first6: string;
  last4: string;
  expiryMonth: string;
  expiryYear: string;
  brand: TestCard['brand'];
  decline: TestCard['decline'];
  refund: TestCard['refund'];
}

export interface SandboxRefund {
  id: string;
  paymentId: string;
  status: 'pending' | 'succeeded' | 'canceled';
  amountMinor: number;
  description: string | null;
  metadata: Record<string, string>;
  createdAt: string;
  /** how it will end, and when; null: it has ended */
  ending: { status: 'succeeded' | 'canceled'; at: string } | null;
  cancellation: Cancellation | null;
}

export interface SandboxReceipt {
  /** 'rt-' and a uuid */
  id: string;
  type: 'payment' | 'refund';
  status: 'pending' | 'succeeded' | 'canceled';
  paymentId: string | null;
  refundId: string | null;
  email: string | null;
  phone: string | null;
  items: SandboxReceiptItem[];
  settlements: { type: 'cashless' | 'prepayment' | 'postpayment' | 'consideration'; amountMinor: number }[];
  isInternet: boolean;
  taxSystemCode: number | null;
  createdAt: string;
  /** the register answers then; null: it has answered */
  settlesAt: string | null;
  fiscal: { documentNumber: string; storageNumber: string; attribute: string; registeredAt: string } | null;
}

export interface SandboxReceiptItem {
  description: string;
  /** three decimals at most */
  quantity: number;
  /** of one unit */
  priceMinor: number;
  vatCode: number;
  paymentMode: string | null;
  paymentSubject: string | null;
  measure: string | null;
}

/** The first answer under an Idempotence-Key. */
export interface StoredAnswer {
  requestHash: string;
  status: number;
  body: unknown;
  storedAt: string;
}
