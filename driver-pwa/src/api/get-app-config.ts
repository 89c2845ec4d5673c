import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiFailure } from './api-failure.ts';
import { fetchAnswer } from './request.ts';

/** What this installation is: served beside the app, not built into it. */
const appConfig = z.object({
  /** Leaflet's template with {z}, {x}, {y}; null: the map has no picture */
  tileUrl: z.string().nullable(),
  /** for whoever uses the app dark; null: the pictures of `tileUrl` are darkened */
  tileUrlDark: z.string().nullable(),
  tileAttribution: z.string().nullable(),
  publicUrl: z.string(),
  isDemo: z.boolean(),
});
export type AppConfig = z.infer<typeof appConfig>;

async function getAppConfig(signal: AbortSignal): Promise<AppConfig> {
  const response = await fetchAnswer('/app/config.json', { signal });
  const parsed = appConfig.safeParse(await response.json());
  if (!parsed.success) throw new ApiFailure('BAD_ANSWER', { cause: parsed.error });
  return parsed.data;
}

export function useAppConfig() {
  return useQuery({ queryKey: ['app-config'], queryFn: ({ signal }) => getAppConfig(signal), staleTime: Infinity });
}
