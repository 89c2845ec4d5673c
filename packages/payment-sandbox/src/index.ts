export { noFaults } from './faults.ts';
export type { Faults } from './faults.ts';
export type {
  SandboxCard,
  SandboxMethod,
  SandboxPayment,
  SandboxReceipt,
  SandboxReceiptItem,
  SandboxRefund,
} from './sandbox-objects.ts';
export type { Settings } from './settings.ts';
export * from './start-sandbox.ts';
export { findTestCard } from './test-cards.ts';
export type { TestCard } from './test-cards.ts';
