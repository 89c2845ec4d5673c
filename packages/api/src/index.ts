export * from './api-error.ts';
export * from './charging-api.ts';
export * from './payments-api.ts';
export * from './sign-in-api.ts';
