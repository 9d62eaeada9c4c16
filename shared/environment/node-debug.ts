/** `HTTP 4711: …`, coloured on a terminal. */
const debugLine = (pid: number) =>
  new RegExp(String.raw`^[\w:]+ (?:\u001B\[\d+m)?${pid}(?:\u001B\[\d+m)?: `, 'u');

/**
 * Hides NODE_DEBUG output, which holds headers and environments. Node reads the variable before our
 * code runs.
 */
export function silenceNodeDebug(stream: NodeJS.WriteStream, pid: number): void {
  const line = debugLine(pid);
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  const silent = (...args: unknown[]) => {
    if (typeof args[0] !== 'string' || !line.test(args[0])) return write(...args);
    const done = args.find((one) => typeof one === 'function') as (() => void) | undefined;
    done?.();
    return true;
  };
  stream.write = silent;
}
