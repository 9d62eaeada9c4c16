/** A line of Node's own debug output: `HTTP 4711: …`, with the number coloured on a terminal. */
const debugLine = (pid: number) =>
  new RegExp(String.raw`^[\w:]+ (?:\u001B\[\d+m)?${pid}(?:\u001B\[\d+m)?: `, 'u');

/**
 * Keeps what NODE_DEBUG asks for from standard error. Node reads that variable before any program of ours, and its lines
 * hold headers and the environment of child processes.
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
