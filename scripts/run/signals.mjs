import { stopAll } from './processes.mjs';

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

/**
 * Unless somebody listens by {@link onSignals}, ends all programs started here and then this process; asked a
 * second time it does not wait for them.
 */
export function exitOnSignals() {
  let asked = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (process.listenerCount(signal) > 1) return;
      if (asked) process.exit(130);
      asked = true;
      void stopAll().then(() => process.exit(130));
    });
  }
}
