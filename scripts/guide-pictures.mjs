// Copies the guide's pictures from the last tour.
import { copyFileSync } from 'node:fs';
import { inRoot } from './setup/paths.mjs';

const pictures = { saisie: '02-typed', echec: '04-failed', activee: '05-succeeded' };

for (const [inGuide, inTour] of Object.entries(pictures)) {
  copyFileSync(inRoot('artifacts', 'tour', `${inTour}.png`), inRoot('docs', 'guide', `${inGuide}.png`));
}
