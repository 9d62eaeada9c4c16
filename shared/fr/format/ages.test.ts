import { expect, test } from 'vitest';
import { ago } from './ages.ts';

const now = Date.parse('2026-11-23T17:20:00Z');
const textFor = (seconds: number) =>
  ago(new Date(now - seconds * 1_000).toISOString(), now).replaceAll(/[\u00A0\u202F]/gu, ' ');

test.each([
  [0, "à l'instant"],
  [59, "à l'instant"],
  [60, 'il y a 1 minute'],
  [3_599, 'il y a 59 minutes'],
  [3_600, 'il y a 1 heure'],
  [3 * 86_400, 'il y a 3 jours'],
  [7 * 86_400, 'le 16 novembre 2026'],
])('%i seconds ago', (seconds, expected) => {
  expect(textFor(seconds)).toBe(expected);
});

test('what lies ahead is a date, and never fresh; what is no date is told as it is', () => {
  expect(textFor(-30)).toMatch(/^le 23 novembre 2026 à \d\d:20$/u);
  expect(ago('yesterday', now)).toBe('le yesterday');
});
