import { createRef } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/catalogue.ts';
import type { OnboardingView } from '../../shared/view.ts';
import { draftOf, fakeBridge, ready } from '../state/fixtures.ts';
import { absentView, accepted, at, reference, storedView } from '../../shared/testing/views.ts';
import { createScreen } from '../state/screen.ts';
import type { ScreenState } from '../state/state.ts';
import { ServiceScreen } from './ServiceScreen.tsx';

const [service] = catalogue;
const screen = createScreen(fakeBridge().bridge, service.id);
const draw = (state: ScreenState) =>
  renderToStaticMarkup(
    <ServiceScreen
      service={service}
      screen={screen}
      state={state}
      titleRef={createRef<HTMLHeadingElement>()}
      list={null}
    />,
  );

const onboardings: [OnboardingView, hasButton: boolean][] = [
  [{ kind: 'none' }, false],
  [{ kind: 'running', step: 'sent', percent: 10, since: at, reference }, false],
  [{ kind: 'succeeded', at, container: 'cfe-0123456' }, false],
  [{ kind: 'failed', problem: { code: 'hub-busy' }, at, attempts: 2, reference }, true],
  [{ kind: 'interrupted', since: at, reference }, true],
];

describe('screen of a service', () => {
  describe.each([{ kind: 'pending' }, accepted, { kind: 'refused', at }] as const)(
    'with a key $kind',
    (check) => {
      it.each(onboardings)('offers Onboarding exactly when it is due: %j', (onboarding, hasButton) => {
        const buttons = draw(ready({ view: storedView(check, onboarding) })).split('>Onboarding</button>');
        expect(buttons).toHaveLength(hasButton ? 2 : 1);
      });
    },
  );

  it('rounds the progress under the step', () => {
    const running = { kind: 'running', step: 'sent', percent: 33.33, since: at, reference } as const;
    expect(draw(ready({ view: storedView(accepted, running) }))).not.toContain('33.3');
  });

  it('greys Supprimer while there is nothing to delete', () => {
    expect(draw(ready())).toMatch(/<button[^>]* disabled=""[^>]*>Supprimer/u);
    expect(draw(ready({ view: storedView(accepted) }))).not.toMatch(/<button[^>]* disabled=""/u);
  });

  it('masks the secret unless it is shown', () => {
    const draft = draftOf('id', 's3cr3t');
    expect(draw(ready({ draft }))).toContain('type="password"');
    expect(draw(ready({ draft: { ...draft, secretShown: true } }))).not.toContain('type="password"');
  });

  it('rests while saving and keeps the text', () => {
    const drawn = draw(ready({ draft: draftOf('my-key', 's'), running: [{ command: 'save', callId: 1 }] }));
    expect(drawn).toMatch(/<button[^>]* disabled=""[^>]*>Enregistrement…/u);
    expect(drawn).toContain('value="my-key"');
  });

  it('shows the firm, or that it is unknown', () => {
    expect(draw(ready())).toContain('Cabinet Durand');
    expect(draw(ready({ view: { ...absentView, firm: { kind: 'unknown' } } }))).toContain(
      'Cabinet non renseigné',
    );
  });

  it('has no inline style, which the content security policy would drop', () => {
    onboardings.forEach(([onboarding]) => {
      expect(draw(ready({ view: storedView(accepted, onboarding) }))).not.toContain('style=');
    });
  });
});
