import type { StepName } from '../../shared/screen.ts';
import type { ServiceView } from '../../shared/view.ts';
import { shortDate } from '../../shared/fr/format/dates.ts';
import { french as t } from '../../shared/fr/format/typography.ts';

/** Date or progress under a step. May be empty. */
export function stepDetail({ key, onboarding }: ServiceView, step: StepName): string {
  switch (step) {
    case 'stored':
      return key.kind === 'stored' ? t`le ${shortDate(key.savedAt)}` : '';
    case 'checked':
      return key.kind === 'stored' && key.check.kind !== 'pending' ? t`le ${shortDate(key.check.at)}` : '';
    case 'activated':
      return activationDetail(onboarding);
  }
}

function activationDetail(onboarding: ServiceView['onboarding']): string {
  switch (onboarding.kind) {
    case 'none':
      return '';
    case 'running':
      return t`${Math.round(onboarding.percent)} %`;
    case 'succeeded':
    case 'failed':
      return t`le ${shortDate(onboarding.at)}`;
    case 'interrupted':
      return t`le ${shortDate(onboarding.since)}`;
  }
}
