import { renderToString } from 'react-dom/server';
import type { Bridge } from '../shared/contract.ts';
import { App } from './App.tsx';
import { createDesk } from './screen/desk.ts';

/** Never answers: what is drawn over it is what is drawn before anything is known. */
const silence = new Proxy({} as Bridge, { get: () => () => new Promise(() => undefined) });

/** The page has a title of its own until React sets another. */
const title = /<title>.*?<\/title>/u;

/**
 * The page before its script has run, as React takes it over. The build writes it into index.html, so that the first frame
 * has the form.
 */
export const firstFrame = (): string => renderToString(<App desk={createDesk(silence)} />).replace(title, '');
