// Needed by commands only, so loaded in one go.
export { reportOf } from '../support/report.ts';
export { createServices } from '../compose/compose.ts';
export { work } from './work.ts';
