import { useEffect, useId, useRef } from 'react';
import type { ServiceId } from '../../shared/catalogue.ts';
import { firstFailedStep } from '../../shared/diagnosis.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Assistance, ActionNoticeState, Panel } from './assistance.ts';
import { ActionNotice } from './ActionNotice.tsx';
import './DiagnosisDialog.css';
import { DiagnosisSteps } from './DiagnosisSteps.tsx';
import { DiagnosisResult } from './DiagnosisResult.tsx';
import { ProxyButton } from '../proxy/ProxyButton.tsx';
import { proxyToEnter } from '../proxy/proxy-entry.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Icon } from '../ui/Icons.tsx';
import { Modal } from '../ui/Modal.tsx';

interface Props {
  panel: Extract<Panel, { kind: 'diagnosis' }>;
  notice: ActionNoticeState;
  service: ServiceId;
  assistance: Assistance;
}

/** Outils > Assistance > Diagnostic…. */
export function DiagnosisDialog({ panel, notice, service, assistance }: Props) {
  const text = useId();
  const cancelButton = useRef<HTMLButtonElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  const { diagnosis, problem } = panel;
  const found = diagnosis === null ? undefined : firstFailedStep(diagnosis)?.problem;
  const ignored = diagnosis?.ignoredVariables ?? [];
  const running = problem === null && (diagnosis === null || diagnosis.end === 'running');

  useEffect(() => {
    // The focused button may be gone.
    if (document.activeElement !== document.body) return;
    (running ? cancelButton : closeButton).current?.focus();
  }, [running]);

  return (
    <Modal
      icon={<Icon name="pulse" />}
      title={fr.diagnosis.title}
      describedBy={text}
      initialFocus={cancelButton}
      wide
      onDismiss={assistance.close}
    >
      <div className="diagnosis">
        <div id={text}>
          {problem === null ? (
            <DiagnosisResult diagnosis={diagnosis} />
          ) : (
            <FailureNotice title={fr.diagnosis.failed} problem={problem} />
          )}
        </div>
        {diagnosis !== null && <DiagnosisSteps diagnosis={diagnosis} />}
        {ignored.length > 0 && <p>{fr.ignoredVariables(ignored)}</p>}
        <ActionNotice notice={notice} assistance={assistance} />
      </div>
      <div className="dialog-buttons">
        {running ? (
          <button
            key="cancel"
            ref={cancelButton}
            type="button"
            onClick={() => void assistance.cancelDiagnosis()}
          >
            {fr.diagnosis.cancel}
          </button>
        ) : (
          <>
            <button type="button" onClick={() => void assistance.handleRequest('report', service)}>
              <Icon name="copy" />
              {fr.assistance.copyReport}
            </button>
            <span className="dialog-end">
              <ProxyButton problem={found} then={() => assistance.diagnose(service)} />
              <button type="button" onClick={() => void assistance.diagnose(service)}>
                {fr.diagnosis.restart}
              </button>
              <button
                key="close"
                ref={closeButton}
                type="button"
                className={proxyToEnter(found) === undefined ? 'primary' : undefined}
                onClick={assistance.close}
              >
                {fr.diagnosis.close}
              </button>
            </span>
          </>
        )}
      </div>
    </Modal>
  );
}
