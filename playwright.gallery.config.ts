import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Every state of the screen, for review by eye. */
export default defineConfig({ ...tests, projects: [{ name: 'gallery', testDir: 'e2e/gallery' }] });
