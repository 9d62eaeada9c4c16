import { stopAll } from './processes.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * The result stops listening.
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

/** A second signal does not wait. Does nothing while {@link onSignals} listens. */
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
