import type { Case } from '../case.ts';
import { bodies } from './bodies.ts';
import { deadLettering } from './dead-letters.ts';
import { deferring } from './deferring.ts';
import { interruptions } from './interruptions.ts';
import { lifetime } from './lifetime.ts';
import { receiving } from './receiving.ts';
import { scheduling } from './scheduling.ts';
import { security } from './security.ts';
import { sending } from './sending.ts';
import { sessions } from './sessions.ts';
import { settling } from './settling.ts';

export const cases: Readonly<Record<string, readonly Case[]>> = {
  sending,
  bodies,
  receiving,
  settling,
  'dead letters': deadLettering,
  deferring,
  scheduling,
  sessions,
  lifetime,
  security,
  interruptions,
};
