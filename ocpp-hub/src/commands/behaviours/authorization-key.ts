import type { CommandBehaviour } from '../command-behaviour.ts';

/** "AuthorizationKey", in any case of letters: the password a station comes in with. */
export function isAuthorizationKey(key: unknown): boolean {
  return typeof key === 'string' && key.toLowerCase() === 'authorizationkey';
}

/** ChangeConfiguration of AuthorizationKey: whoever asks for it gives no value, the password is made here. */
export const authorizationKey: CommandBehaviour<'ChangeConfiguration'> = {
  prepare() {
    return Promise.resolve({ refusal: 'Пароль станции этой командой не меняют.' });
  },
};
