import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { readPushState, turnPushOff, turnPushOn, type PushState } from './push-subscription.ts';

const pushKey = ['push'];

export interface Push {
  /** undefined until it is known */
  state: PushState | undefined;
  isChanging: boolean;
  error: unknown;
  /** only from a tap */
  turnOn: () => void;
  turnOff: () => void;
}

/** Notifications on this device. */
export function usePush(): Push {
  const queries = useQueryClient();
  const { data: state } = useQuery({ queryKey: pushKey, queryFn: readPushState, retry: false, staleTime: 60_000 });
  const change = useMutation({
    mutationFn: (isOn: boolean) => (isOn ? turnPushOn() : turnPushOff()),
    // Also where the server could not be told: the browser may have forbidden it meanwhile.
    networkMode: 'always',
    onSuccess: (next) => queries.setQueryData(pushKey, next),
    onError: () => queries.invalidateQueries({ queryKey: pushKey }),
  });
  return {
    state,
    isChanging: change.isPending,
    error: change.error,
    turnOn: () => change.mutate(true),
    turnOff: () => change.mutate(false),
  };
}
