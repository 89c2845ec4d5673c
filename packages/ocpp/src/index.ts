export * from './command-arguments.ts';
export * from './configuration-fault.ts';
export * from './fault-words.ts';
export * from './frame.ts';
export * from './limits.ts';
export * from './ocpp16-action.ts';
export * from './rpc-error-code.ts';
export * from './validate-payload.ts';
export type * from './ocpp16-payload.ts';
