import type { Accounts } from './accounts.ts';
import { newSicCode } from './demo-key.ts';
import { hashPassword, newPassword } from './password.ts';

/** The administrator to try the portal with. */
export interface DemoAccount {
  readonly email: string;
  /** The firm of the demo key, then another one. */
  readonly sicCodes: string[];
  /** Only when the account was made just now: afterwards nobody knows it any more. */
  readonly password?: string;
}

const email = 'camille@cabinet-demo.example';

/**
 * Makes an administrator of the firm with this code SIC, and of a second one, where there is nobody yet: choosing the
 * wrong firm is a mistake that has to be possible.
 */
export async function ensureDemoAccount(accounts: Accounts, sicCode: string): Promise<DemoAccount> {
  if (!(await accounts.isEmpty())) {
    return { email, sicCodes: (await accounts.administrator(email))?.sicCodes ?? [] };
  }
  const password = newPassword();
  const firms = [
    { sicCode, name: 'Cabinet de démonstration' },
    { sicCode: newSicCode(), name: 'Cabinet de démonstration, second site' },
  ];
  const passwordHash = await hashPassword(password);
  const sicCodes = firms.map((firm) => firm.sicCode);
  await accounts.add(firms, [{ email, name: 'Camille Martin', passwordHash, sicCodes }]);
  return { email, sicCodes, password };
}
