import { codeSent, type CodeRequest, type CodeSent } from '@tok/api';
import { useMutation } from '@tanstack/react-query';
import { ApiFailure, failureOf } from './api-failure.ts';
import { deviceHeaders } from './device-id.ts';
import { takeProof } from './proof/proof-in-advance.ts';
import { request } from './request.ts';

export type CodeWish = Omit<CodeRequest, 'proof'>;

async function ask(wish: CodeWish): Promise<CodeSent> {
  const proof = await takeProof().catch((error: unknown) => {
    throw error instanceof ApiFailure ? error : new ApiFailure('PROOF_NEEDED', { cause: error });
  });
  return request('/sign-in/code', codeSent, { method: 'POST', body: { ...wish, proof }, headers: deviceHeaders() });
}

/** Asks for a code with work done for it; work that the server does not take any more is done anew, once. */
export function useRequestCode() {
  return useMutation({
    mutationFn: (wish: CodeWish) =>
      ask(wish).catch((error: unknown) => {
        if (failureOf(error).code !== 'PROOF_NEEDED') throw error;
        return ask(wish);
      }),
  });
}
