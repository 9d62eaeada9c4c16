import { describe, expect, it } from 'vitest';
import { firstFrame } from './first-frame.tsx';
import { fr } from '../shared/fr/index.ts';

describe('first frame', () => {
  const markup = firstFrame();

  it('has the whole form', () => {
    for (const text of [fr.form.save, fr.form.remove, fr.form.documentation])
      expect(markup).toContain(`${text}</button>`);
    expect(markup.match(/<input /gu)).toHaveLength(2);
  });

  it('takes nothing: what is typed before React listens would be lost', () => {
    for (const [input] of markup.matchAll(/<input [^>]*>/gu)) expect(input).toContain('readOnly=""');
    expect(markup).toMatch(/<form [^>]*inert=""/u);
  });

  it('claims nothing of the key', () => {
    expect(markup).toContain(fr.loading);
    expect(markup).not.toContain(fr.headlines['key-absent']);
  });

  it('has no inline style or script, which the content security policy would drop', () => {
    expect(markup).not.toMatch(/ style="|<style|<script/u);
  });
});
