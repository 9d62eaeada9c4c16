const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Calls back once when this process is asked to end (Ctrl+C, a service manager, a closed terminal); the
 * returned function stops listening.
 * @param {() => void} callback
 */
export function onSignals(callback) {
  const release = () => signals.forEach((signal) => process.off(signal, once));
  const once = () => {
    release();
    callback();
  };
  signals.forEach((signal) => process.on(signal, once));
  return release;
}

/** Unless somebody listens by {@link onSignals}, ends at once but in order, so that no child is left behind. */
export function exitOnSignals() {
  for (const signal of signals) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(130);
    });
  }
}
