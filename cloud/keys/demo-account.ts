import type { Accounts } from './accounts.ts';
import { newSicCode } from './demo-key.ts';
import { hashPassword, newPassword } from './password.ts';

export interface DemoAccount {
  readonly email: string;
  /** The demo key's firm first. */
  readonly sicCodes: string[];
  /** Only when just created. */
  readonly password?: string;
}

const email = 'camille@cabinet-demo.example';

/** A second firm lets a user choose the wrong one. */
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
