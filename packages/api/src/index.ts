export * from './api-error.ts';
export * from './charging-api.ts';
export * from './debts-api.ts';
export * from './payments-api.ts';
export * from './receipts-api.ts';
export * from './sign-in-api.ts';
export * from './top-ups-api.ts';
