import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** The picture gallery: every state of the screen in every mode. It is looked at, so the tests go without it. */
export default defineConfig({ ...tests, projects: [{ name: 'gallery', testDir: 'e2e/gallery' }] });
