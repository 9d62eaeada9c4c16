/** How often it is looked whether the computer has a network, in milliseconds. Asking costs nothing: Chromium knows. */
const lookInterval = 5_000;

/** Calls back whenever the network is back after it was gone; a window without focus hears of it too. Never ends. */
export function watchNetwork(isOnline: () => boolean, onBack: () => void): void {
  let wasOnline = isOnline();
  setInterval(() => {
    const online = isOnline();
    const isBack = online && !wasOnline;
    wasOnline = online;
    if (isBack) onBack();
  }, lookInterval).unref();
}
