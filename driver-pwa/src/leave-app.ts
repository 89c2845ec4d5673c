/** Opens an address outside of the app, in the same tab; anything but the web is refused. */
export function leaveApp(address: string): void {
  if (/^https?:\/\//i.test(address)) window.location.assign(address);
}
