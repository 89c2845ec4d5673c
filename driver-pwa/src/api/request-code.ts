import { codeSent, type CodeRequest } from '@tok/api';
import { useMutation } from '@tanstack/react-query';
import { request } from './request.ts';

export function useRequestCode() {
  return useMutation({
    mutationFn: (body: CodeRequest) => request('/sign-in/code', codeSent, { method: 'POST', body }),
  });
}
