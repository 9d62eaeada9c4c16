/** Milliseconds. Asking Chromium is cheap. */
const lookInterval = 5_000;

/** Also works without focus. */
export function watchNetwork(isOnline: () => boolean, onBack: () => void): void {
  let wasOnline = isOnline();
  setInterval(() => {
    const online = isOnline();
    const isBack = online && !wasOnline;
    wasOnline = online;
    if (isBack) onBack();
  }, lookInterval).unref();
}
