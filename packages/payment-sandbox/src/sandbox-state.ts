import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestCard } from './test-cards.ts';

/** Kopecks, instants as ISO text: the state is kept as JSON. Card numbers are not part of it. */
export interface SandboxPayment {
  id: string;
  status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
  /** the hold; once captured, what was captured */
  amountMinor: number;
  heldMinor: number;
  refundedMinor: number;
  /** captured at once, without a hold */
  isOneStage: boolean;
  savesMethod: boolean;
  method: SandboxCard | null;
  methodId: string | null;
  returnUrl: string | null;
  description: string | null;
  customerId: string | null;
  metadata: Record<string, string>;
  createdAt: string;
  /** of the form while pending, of the hold afterwards */
  expiresAt: string | null;
  capturedAt: string | null;
  cancellation: { party: string; reason: string } | null;
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
}

export interface SandboxRefund {
  id: string;
  paymentId: string;
  amountMinor: number;
  description: string | null;
  metadata: Record<string, string>;
  createdAt: string;
}

/** The first answer under an Idempotence-Key. */
export interface StoredAnswer {
  requestHash: string;
  status: number;
  body: unknown;
  storedAt: string;
}

export interface SandboxState {
  payments: Map<string, SandboxPayment>;
  methods: Map<string, SandboxMethod>;
  refunds: Map<string, SandboxRefund>;
  answers: Map<string, StoredAnswer>;
}

export function emptyState(): SandboxState {
  return { payments: new Map(), methods: new Map(), refunds: new Map(), answers: new Map() };
}

/** @returns what was saved there, or an empty state when nothing was */
export function loadState(path: string): SandboxState {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyState();
    throw error;
  }
  // Written by saveState alone.
  const saved = JSON.parse(text) as {
    [K in keyof SandboxState]: (SandboxState[K] extends Map<string, infer V> ? [string, V] : never)[];
  };
  return {
    payments: new Map(saved.payments),
    methods: new Map(saved.methods),
    refunds: new Map(saved.refunds),
    answers: new Map(saved.answers),
  };
}

/** Whole or not at all. */
export function saveState(path: string, state: SandboxState): void {
  const plain = Object.fromEntries(
    Object.entries(state).map(([name, map]) => [name, [...(map as Map<string, unknown>)]]),
  );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(plain), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
