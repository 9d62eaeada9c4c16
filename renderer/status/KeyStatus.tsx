import type { OverallStatus } from '../../shared/screen.ts';
import { fr } from '../../shared/fr/index.ts';
import { nextMove } from '../state/advice.ts';
import type { Screen } from '../state/screen.ts';
import type { ReadyState } from '../state/state.ts';
import { CommandButton } from '../ui/CommandButton.tsx';
import { RestoreCopy } from './RestoreCopy.tsx';
import { Explanation, Todo } from '../ui/Explanation.tsx';
import { JoinSharing } from '../sharing/JoinSharing.tsx';
import { ProxyButton } from '../proxy/ProxyButton.tsx';
import { proxyToEnter } from '../proxy/proxy-entry.ts';
import { TechnicalDetails } from '../ui/TechnicalDetails.tsx';

interface Props {
  status: OverallStatus;
  state: ReadyState;
  screen: Screen;
}

export function KeyStatus({ status, state, screen }: Props) {
  const { key } = state.view;
  switch (key.kind) {
    case 'absent':
      return <Todo>{status === 'key-typed' ? fr.status.typedKey[nextMove(state)] : fr.status.enterKey}</Todo>;
    case 'unreadable':
      return key.copy === undefined ? (
        <Explanation {...fr.explain({ code: 'vault-unreadable', reason: key.reason })} />
      ) : (
        <RestoreCopy copy={key.copy} state={state} screen={screen} />
      );
    case 'awaiting-code':
      return <JoinSharing state={state} screen={screen} />;
    case 'locked':
    case 'encryption-unavailable':
      return (
        <>
          <Explanation
            {...fr.explain({
              code: key.kind === 'locked' ? 'key-locked' : 'encryption-unavailable',
              reason: key.reason,
            })}
          />
          <p className="actions">
            {key.reason === 'keyring-waiting' ? (
              <CommandButton
                command="cancel-keyring"
                label={fr.status.cancelKeyring}
                state={state}
                screen={screen}
              />
            ) : (
              <CommandButton command="reload" label={fr.status.retry} state={state} screen={screen} primary />
            )}
          </p>
        </>
      );
    case 'stored':
      return <CheckStatus check={key.check} state={state} screen={screen} />;
  }
}

type Check = Extract<ReadyState['view']['key'], { kind: 'stored' }>['check'];

function CheckStatus({ check, state, screen }: { check: Check; state: ReadyState; screen: Screen }) {
  switch (check.kind) {
    case 'pending':
      return <p>{`${fr.status.checking} ${fr.status.nothingToDo}`}</p>;
    case 'accepted':
      return <Explanation cause={fr.status.activationDue} remedy={fr.status.activationLate} />;
    case 'refused':
      return (
        <>
          <Explanation {...fr.explain({ code: 'key-refused' })} />
          <p className="actions">
            <CommandButton
              command="check"
              label={fr.check.again}
              busyLabel={fr.check.asking}
              state={state}
              screen={screen}
            />
          </p>
        </>
      );
    case 'unreachable':
      return (
        <>
          <Explanation {...fr.explain(check.problem)} />
          <p className="actions">
            <ProxyButton problem={check.problem} then={() => screen.run('check')} />
            <CommandButton
              command="check"
              label={fr.check.again}
              busyLabel={fr.check.asking}
              state={state}
              screen={screen}
              primary={proxyToEnter(check.problem) === undefined}
            />
          </p>
          <TechnicalDetails problem={check.problem} />
        </>
      );
  }
}
