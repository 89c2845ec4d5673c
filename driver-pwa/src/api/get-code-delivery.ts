import { codeDelivery, type CodeDelivery } from '@tok/api';
import { useQuery } from '@tanstack/react-query';
import { deviceHeaders } from './device-id.ts';
import { request } from './request.ts';

const everyMs = 3_000;

/** An SMS that was sent is all that is known of it; a message in Telegram may still become an SMS. */
function isDecided({ channel, status }: CodeDelivery): boolean {
  return status === 'failed' || status === 'delivered' || (status === 'sent' && channel === 'sms');
}

/** What becomes of a code that was asked for; looks until it is decided. */
export function useCodeDelivery(challengeId: string) {
  return useQuery({
    queryKey: ['code-delivery', challengeId],
    queryFn: ({ signal }) =>
      request(`/sign-in/code/${challengeId}`, codeDelivery, { signal, headers: deviceHeaders() }),
    refetchInterval: ({ state }) => (state.data && isDecided(state.data) ? false : everyMs),
    retry: false,
  });
}
