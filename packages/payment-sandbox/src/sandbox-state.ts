import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SandboxMethod, SandboxPayment, SandboxReceipt, SandboxRefund, StoredAnswer } from './sandbox-objects.ts';

export interface SandboxState {
  payments: Map<string, SandboxPayment>;
  methods: Map<string, SandboxMethod>;
  refunds: Map<string, SandboxRefund>;
  receipts: Map<string, SandboxReceipt>;
  /** by Idempotence-Key */
  answers: Map<string, StoredAnswer>;
}

export function emptyState(): SandboxState {
  return { payments: new Map(), methods: new Map(), refunds: new Map(), receipts: new Map(), answers: new Map() };
}

/** As an earlier version may have written it: without what came later. */
interface Saved {
  payments?: [string, Earlier<SandboxPayment, 'feeMinor' | 'isSecured'>][];
  methods?: [string, SandboxMethod][];
  refunds?: [string, Earlier<SandboxRefund, 'status' | 'ending' | 'cancellation'>][];
  receipts?: [string, SandboxReceipt][];
  answers?: [string, StoredAnswer][];
}
type Earlier<Entry, Later extends keyof Entry> = Omit<Entry, Later> & Partial<Pick<Entry, Later>>;

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
  const saved = JSON.parse(text) as Saved;
  const asSucceeded = { status: 'succeeded', ending: null, cancellation: null } as const;
  return {
    payments: new Map((saved.payments ?? []).map(([id, each]) => [id, { feeMinor: 0, isSecured: false, ...each }])),
    methods: new Map(saved.methods),
    refunds: new Map((saved.refunds ?? []).map(([id, each]) => [id, { ...asSucceeded, ...each }])),
    receipts: new Map(saved.receipts),
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
