/** `spindrag lab` is at hand whenever its page is, and takes another port each time: its browser would keep a copy for every one. */
const isOurServer = (): boolean =>
  crossOriginIsolated &&
  navigator.serviceWorker.controller === null &&
  /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);

/** Somebody who pays for every byte keeps only what was looked at. */
const savesData = (): boolean =>
  'connection' in navigator && (navigator.connection as { saveData?: boolean } | undefined)?.saveData === true;

let asked = false;

/** Once: has the browser keep the lab, so that it opens without a network. */
export const keepForOffline = (): void => {
  if (asked || !('serviceWorker' in navigator) || isOurServer() || savesData()) return;
  asked = true;
  // a browser that keeps nothing (private windows) says no, and the page works all the same while it is open
  setTimeout(() => void navigator.serviceWorker.register('offline.js').catch(() => undefined), 2000);
};
