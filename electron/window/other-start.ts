import { app } from 'electron';

export type Request = 'close' | 'wait';

const isRequest = (data: unknown, request: Request) =>
  typeof data === 'object' && data !== null && 'request' in data && data.request === request;

export function answerOtherStart(data: unknown, focus: () => void): void {
  if (isRequest(data, 'close')) app.quit();
  else if (!isRequest(data, 'wait')) focus();
}
