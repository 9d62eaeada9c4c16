import { renderToString } from 'react-dom/server';
import type { Bridge } from '../shared/contract.ts';
import { App } from './App.tsx';
import { createAppStore } from './screen/app-store.ts';

/** Never answers, so the first frame shows the initial state. */
const silence = new Proxy({} as Bridge, { get: () => () => new Promise(() => undefined) });

/** React renders its own title. */
const title = /<title>.*?<\/title>/u;

/** The build writes it into index.html, so that the form is visible before the script runs. */
export const firstFrame = (): string =>
  renderToString(<App store={createAppStore(silence)} />).replace(title, '');
