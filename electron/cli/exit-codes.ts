/** Listed in docs/command-line.md. A code never changes its meaning. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  misuse: 2,
  noKey: 3,
  keyRefused: 4,
  serviceBusNotReached: 5,
  onboardingFailed: 6,
  vaultUnusable: 7,
  runningElsewhere: 8,
  tooLate: 9,
  addressNotAllowed: 10,
  tokenExpired: 11,
  wrongAudience: 12,
  rightsMissing: 13,
  serviceDisabled: 14,
  accessRefused: 15,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
