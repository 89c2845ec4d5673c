import type { CentralAction } from '@tok/ocpp';
import type { CommandBehaviour } from './command-behaviour.ts';

/** Actions that do more than being sent: one line each, by name. */
export const ocpp16Behaviours: { readonly [A in CentralAction]?: CommandBehaviour<A> } = {};
