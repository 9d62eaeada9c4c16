import { expect, test } from 'vitest';
import { maxProxyTextLength } from '../../shared/proxy-account.ts';
import { faultOf } from './ProxyField.tsx';

test.each([
  ['user', 'CORP\\claire', undefined],
  ['password', 'mot:de:passe', undefined],
  ['user', '', 'Saisissez'],
  ['password', '', 'Saisissez'],
  ['user', 'claire:motdepasse', 'ne contient pas de'],
  ['password', 'x'.repeat(maxProxyTextLength + 1), 'Au plus'],
] as const)('%s "%.20s"', (name, text, words) => {
  const fault = faultOf(name, text);
  if (words === undefined) expect(fault).toBeUndefined();
  else expect(fault).toContain(words);
});
