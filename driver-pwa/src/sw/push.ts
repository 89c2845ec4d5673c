/** What arrives while the app is closed. */
export function listenForPush(_worker: ServiceWorkerGlobalScope): void {
  // No messages yet.
}
