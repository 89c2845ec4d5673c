export { ConfigError, readEnvironment } from './config.ts';
export type { HubConfig, HubEnvironment } from './config.ts';
export { createHub } from './hub.ts';
export type { Hub, HubOptions } from './hub.ts';
export type { HubTiming } from './limits.ts';
