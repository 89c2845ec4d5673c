import { profileDeletion, type DeletionRequest, type ProfileDeletion } from '@tok/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';
import { useIsSignedIn } from './session-tokens.ts';

export const deletionKey = ['profile', 'deletion'] as const;
const path = '/sign-in/profile/deletion';

/** While it is under way, or something stands in its way that may pass by itself. */
const lookEveryMs = 5_000;

export function useProfileDeletion() {
  return useQuery({
    queryKey: deletionKey,
    queryFn: ({ signal }) => request(path, profileDeletion, { signal }),
    enabled: useIsSignedIn(),
    refetchInterval: ({ state: { data } }) =>
      data && (data.state === 'requested' || data.obstacles.length > 0) ? lookEveryMs : false,
  });
}

export function useBeginDeletion() {
  const queries = useQueryClient();
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: DeletionRequest) => request(path, profileDeletion, { method: 'POST', body }),
    onSuccess: keep,
    // Something has come into its way since the screen was drawn.
    onError: () => queries.invalidateQueries({ queryKey: deletionKey }),
  });
}

export function useCancelDeletion() {
  const keep = useKeep();
  return useMutation({
    mutationFn: () => request(path, profileDeletion, { method: 'DELETE' }),
    onSuccess: keep,
  });
}

function useKeep(): (deletion: ProfileDeletion) => void {
  const queries = useQueryClient();
  return (deletion) => queries.setQueryData(deletionKey, deletion);
}
