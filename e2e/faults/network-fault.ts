import type { ServiceBusEndpoint } from '../../electron/service-bus/endpoint.ts';
import type { DiagnosisStep } from '../../shared/steps.ts';
import type { TestCloud } from '../support/cloud.ts';
import type { Listening } from './servers/listening.ts';

type Keep = <Kind extends Listening>(server: Kind) => Kind;

/** Sets up a fault; `keep` stops its servers afterwards. */
export type SetUp = (cloud: TestCloud, keep: Keep) => Promise<Partial<ServiceBusEndpoint>>;

export interface NetworkFault {
  readonly number: number;
  readonly fault: string;
  /** Seconds. */
  readonly within?: number;
  readonly step: DiagnosisStep;
  readonly cause: string;
  readonly setUp: SetUp;
}
