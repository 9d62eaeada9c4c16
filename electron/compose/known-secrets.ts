import type { CredentialKeeper } from '../service-bus/credential-keeper.ts';
import type { Sharing } from '../vault/sharing.ts';
import type { Vault } from '../vault/vault.ts';

/** Told of every secret before it is used, so that no line of the log quotes it. */
export type LeaveOut = (secret: string) => void;

/** A vault that names each key that goes in or out. */
export const namingVault = (vault: Vault, leaveOut: LeaveOut): Vault => ({
  ...vault,
  save(service, key) {
    leaveOut(key.identifier);
    leaveOut(key.secret);
    return vault.save(service, key);
  },
  async open(service) {
    const opened = await vault.open(service);
    if (opened.ok) {
      leaveOut(opened.value.identifier);
      leaveOut(opened.value.secret);
    }
    return opened;
  },
});

/** Sharing that names the codes made and typed. */
export const namingSharing = (sharing: Sharing, leaveOut: LeaveOut): Sharing => ({
  ...sharing,
  async start() {
    const started = await sharing.start();
    if (started.ok) leaveOut(started.value);
    return started;
  },
  join(typedCode) {
    leaveOut(typedCode);
    return sharing.join(typedCode);
  },
});

/** A keeper that names the passwords proxies are told. */
export const namingCredentials = (keeper: CredentialKeeper, leaveOut: LeaveOut): CredentialKeeper => ({
  ...keeper,
  tell(proxy, credentials) {
    leaveOut(credentials.password);
    keeper.tell(proxy, credentials);
  },
});
