/** In order. Each step needs the ones before it. */
export const diagnosisSteps = [
  'proxy',
  'name',
  'address',
  'tls',
  'clock',
  'websocket',
  'key',
  'queue',
] as const;

export type DiagnosisStep = (typeof diagnosisSteps)[number];

/** `authorizing` waits for an administrator. `writing` cannot be cancelled. */
export const installSteps = ['preparing', 'authorizing', 'writing'] as const;

export type InstallStep = (typeof installSteps)[number];
