import { unauthorized } from '../amqp/errors.ts';
import type { AmqpConnection, AmqpLink, AmqpSender } from '../amqp/rhea-server.ts';
import type { Right } from '../security/authority.ts';
import { Claims } from '../security/claims.ts';

/** Per connection. Far above what an SDK uses. */
const maxLinks = 500;

interface GuardedLink {
  readonly entity: string;
  readonly rights: readonly Right[];
  readonly close: () => void;
}

export class Client {
  readonly connection: AmqpConnection;
  readonly claims: Claims;
  readonly #links = new Map<AmqpLink, GuardedLink>();
  readonly #replyLinks = new Map<string, AmqpSender>();

  constructor(connection: AmqpConnection, now: () => number) {
    this.connection = connection;
    this.claims = new Claims(now);
  }

  get canOpenLink(): boolean {
    return this.#links.size + this.#replyLinks.size < maxLinks;
  }

  owns(link: object): boolean {
    return [...this.#links.keys()].some((own) => own === link);
  }

  /** `close` is called once. */
  add(link: AmqpLink, guarded: GuardedLink): void {
    this.#links.set(link, guarded);
  }

  remove(link: AmqpLink): void {
    const guarded = this.#links.get(link);
    this.#links.delete(link);
    guarded?.close();
  }

  /** Requests name the link's target address or its name. */
  addReplyLink(link: AmqpSender): void {
    const address = link.target?.address;
    const keys = typeof address === 'string' && address !== '' ? [address, link.name] : [link.name];
    for (const key of keys) this.#replyLinks.set(key, link);
  }

  removeReplyLink(link: AmqpSender): void {
    for (const [key, known] of this.#replyLinks) if (known === link) this.#replyLinks.delete(key);
  }

  replyLink(address: string): AmqpSender | undefined {
    return this.#replyLinks.get(address);
  }

  enforceClaims(): void {
    for (const [link, { entity, rights }] of this.#links) {
      if (this.claims.allow(entity, ...rights)) continue;
      this.remove(link);
      link.close(unauthorized(rights.join("' or '")));
    }
  }

  /** Whether no claim is left. The connection must then end, as reply links need no claim. */
  revoke(keyName: string): boolean {
    if (!this.claims.revoke(keyName)) return false;
    this.enforceClaims();
    return this.claims.keyNames().length === 0;
  }

  dispose(): void {
    for (const link of [...this.#links.keys()]) this.remove(link);
    this.#replyLinks.clear();
  }
}
