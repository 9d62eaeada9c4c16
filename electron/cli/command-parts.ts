// What a command needs and a window that is being opened does not: loaded in one go, and only then.
export { reportOf } from '../app/report.ts';
export { createServices } from '../app/services.ts';
export { work } from './work.ts';
