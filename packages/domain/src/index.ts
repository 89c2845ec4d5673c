export * from './money/payment-status.ts';
export * from './sessions/end-reason.ts';
export * from './sessions/session-status.ts';
export * from './stations/connector-type.ts';
