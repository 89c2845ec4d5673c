import { tokens, type VerifyRequest } from '@tok/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deviceHeaders } from './device-id.ts';
import { request } from './request.ts';
import { signOut, storeTokens } from './session-tokens.ts';

/** Signs in; afterwards everything that a guest has read is read again as the driver. */
export function useVerifyCode() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: VerifyRequest) =>
      request('/sign-in/verify', tokens, { method: 'POST', body, headers: deviceHeaders() }),
    onSuccess: (signedIn) => {
      // Whoever was signed in here goes first, with what was read as him.
      void signOut();
      storeTokens(signedIn);
      void queries.invalidateQueries();
    },
  });
}
