import type { OnboardingView } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { ReadyState } from '../state/state.ts';
import { CommandButton } from '../ui/CommandButton.tsx';
import { Explanation } from '../ui/Explanation.tsx';
import { OnboardingProgress } from './OnboardingProgress.tsx';
import { ProxyButton } from '../proxy/ProxyButton.tsx';
import { proxyToEnter } from '../proxy/proxy-entry.ts';
import { SupportDetails } from './SupportDetails.tsx';

interface Props {
  onboarding: OnboardingView;
  state: ReadyState;
  screen: Screen;
  /** The problem is already explained above. */
  explained?: boolean;
  /** The key has the headline. */
  minor?: boolean;
}

/** The button shows only when a rerun is due. */
export function Onboarding({ onboarding, state, screen, minor = false, explained = false }: Props) {
  const firmMissing = lacksFirm(onboarding) && state.view.firm.kind === 'unknown';
  const problem = onboarding.kind === 'failed' ? onboarding.problem : undefined;
  const rerun = (
    <p className="actions">
      {firmMissing && <FirmButton screen={screen} primary={!minor} />}
      <ProxyButton problem={problem} then={() => screen.run('onboard')} primary={!minor} />
      <CommandButton
        command="onboard"
        label={fr.onboarding.button}
        state={state}
        screen={screen}
        primary={!minor && !firmMissing && proxyToEnter(problem) === undefined}
      />
    </p>
  );
  switch (onboarding.kind) {
    case 'none':
      return null;
    case 'running':
      return <OnboardingProgress onboarding={onboarding} state={state} screen={screen} />;
    case 'succeeded':
      return (
        <p>
          {fr.onboarding.succeeded(onboarding)} {!minor && fr.onboarding.finished}
        </p>
      );
    case 'failed':
      return (
        <>
          {!explained && <Explanation {...fr.explain(onboarding.problem)} />}
          {rerun}
          <SupportDetails onboarding={onboarding} />
        </>
      );
    case 'interrupted':
      return (
        <>
          <Explanation cause={fr.onboarding.interruptedCause} remedy={fr.onboarding.interruptedRemedy} />
          {rerun}
          <SupportDetails onboarding={onboarding} />
        </>
      );
  }
}

const lacksFirm = (onboarding: OnboardingView) =>
  onboarding.kind === 'failed' && onboarding.problem.code === 'sic-code-missing';

function FirmButton({ screen, primary }: { screen: Screen; primary: boolean }) {
  return (
    <button
      type="button"
      className={primary ? 'primary' : undefined}
      onClick={() => {
        screen.send({ kind: 'firm-requested' });
      }}
    >
      {fr.firm.enter}
    </button>
  );
}
