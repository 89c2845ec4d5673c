import { profile, type ProfileChange } from '@tok/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { profileKey } from './get-profile.ts';
import { request } from './request.ts';

export function useChangeProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileChange) => request('/sign-in/profile', profile, { method: 'PATCH', body }),
    onSuccess: (changed) => queries.setQueryData(profileKey, changed),
  });
}
