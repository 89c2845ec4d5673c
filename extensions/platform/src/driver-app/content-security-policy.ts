import type { DriverAppConfig } from './driver-app-config.ts';

/**
 * The app's own, stricter than the Studio's: no script but the app's files, no frame around it, no form to elsewhere.
 *
 * @param styleNonce allows the <style> elements of Ionic's components, which take it from the page's meta element
 */
export function contentSecurityPolicy(
  config: Pick<DriverAppConfig, 'publicUrl' | 'tileUrl' | 'tileUrlDark' | 'webcamHosts'>,
  styleNonce: string | null = null,
): string {
  const tileUrls = [config.tileUrl, config.tileUrlDark].filter((url) => url !== null);
  const tiles = [...new Set(tileUrls.map(tileOrigin))];
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", ...(styleNonce === null ? [] : [`'nonce-${styleNonce}'`])],
    'img-src': ["'self'", 'data:', 'blob:', ...tiles, ...config.webcamHosts],
    // hls.js hands the video what it has fetched itself.
    'media-src': ["'self'", 'blob:', ...config.webcamHosts],
    'font-src': ["'self'", 'data:'],
    // Older Safari does not count a WebSocket of the same host as 'self'. Tiles: what a service worker fetches is a connection.
    'connect-src': ["'self'", webSocketOrigin(config.publicUrl), ...tiles, ...config.webcamHosts],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

/** {s} stands for one of several hosts: a wildcard in a policy. */
function tileOrigin(tileUrl: string): string {
  const [, scheme = '', host = ''] = /^(https?):\/\/([^/]+)\//.exec(tileUrl) ?? [];
  return `${scheme}://${host.replace(/\{s\}\./, '*.')}`;
}

function webSocketOrigin(publicUrl: string): string {
  const { protocol, host } = new URL(publicUrl);
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
}
