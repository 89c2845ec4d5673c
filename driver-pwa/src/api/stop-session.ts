import { sessionView } from '@tok/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionKey } from './get-session.ts';
import { request } from './request.ts';

export function useStopSession(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => request(`/charging/sessions/${id}/stop`, sessionView, { method: 'POST', body: {} }),
    onSuccess: (session) => queries.setQueryData(sessionKey(id), session),
  });
}
