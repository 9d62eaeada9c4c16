import { issueCa, issueBrokerCertificate, type Identity } from '../../../cloud/base/issue.ts';

const days = (count: number) => new Date(Date.now() + count * 86_400_000);

export interface Identities {
  /** PEM. Trusting it makes only `good` and `forName` valid. */
  readonly ca: string;
  readonly good: Identity;
  readonly expired: Identity;
  readonly notYetValid: Identity;
  readonly wrongName: Identity;
  readonly forName: (name: string) => Promise<Identity>;
}

export async function issueIdentities(): Promise<Identities> {
  const authority = await issueCa(days(-1_000));
  const issue = (at: Date, name = 'localhost') =>
    issueBrokerCertificate(authority, at, { dns: [name], ip: name === 'localhost' ? ['127.0.0.1'] : [] });
  return {
    ca: authority.cert,
    good: await issue(days(0)),
    expired: await issue(days(-500)),
    notYetValid: await issue(days(30)),
    wrongName: await issue(days(0), 'other.example'),
    forName: (name) => issue(days(0), name),
  };
}
