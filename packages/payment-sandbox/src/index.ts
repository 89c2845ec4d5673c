export type { Faults } from './faults.ts';
export type { SandboxCard, SandboxMethod, SandboxPayment, SandboxRefund } from './sandbox-state.ts';
export * from './start-sandbox.ts';
export { findTestCard } from './test-cards.ts';
export type { TestCard } from './test-cards.ts';
