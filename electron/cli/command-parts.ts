// What a command needs and a window that is being opened does not: loaded in one go, and only then.
export { reportOf } from '../support/report.ts';
export { createServices } from '../compose/compose.ts';
export { work } from './work.ts';
