export interface Row {
  readonly what: string;
  readonly held: boolean;
  readonly figures: string;
}

export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export const lineOf = ({ what, held, figures }: Row): string =>
  `${held ? 'held  ' : 'FAILED'}  ${what.padEnd(42)} ${figures}`;
