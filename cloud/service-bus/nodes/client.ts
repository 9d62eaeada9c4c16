import { unauthorized } from '../amqp/errors.ts';
import type { AmqpConnection, AmqpLink, AmqpSender } from '../amqp/rhea-server.ts';
import type { Right } from '../security/authority.ts';
import { Claims } from '../security/claims.ts';

/** Links one connection may have open: far above what an SDK uses. */
const maxLinks = 500;

interface GuardedLink {
  readonly entity: string;
  readonly rights: readonly Right[];
  readonly close: () => void;
}

/** What the broker knows of one connection: its claims, its links, where its replies go. */
export class Client {
  readonly connection: AmqpConnection;
  readonly claims: Claims;
  readonly #links = new Map<AmqpLink, GuardedLink>();
  readonly #replyLinks = new Map<string, AmqpSender>();

  constructor(connection: AmqpConnection, now: () => number) {
    this.connection = connection;
    this.claims = new Claims(now);
  }

  /** Whether another link may be opened. */
  get hasRoom(): boolean {
    return this.#links.size + this.#replyLinks.size < maxLinks;
  }

  /** Whether a link is one of this connection. */
  owns(link: object): boolean {
    return [...this.#links.keys()].some((own) => own === link);
  }

  /** Takes a link in; `close` is called once, when it or the connection ends. */
  add(link: AmqpLink, guarded: GuardedLink): void {
    this.#links.set(link, guarded);
  }

  /** Ends what belongs to a link. */
  remove(link: AmqpLink): void {
    const guarded = this.#links.get(link);
    this.#links.delete(link);
    guarded?.close();
  }

  /** Remembers where answers go: requests name the reply link's target address, or its name. */
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

  /** Closes the links whose claim has expired or was taken back. */
  enforceClaims(): void {
    for (const [link, { entity, rights }] of this.#links) {
      if (this.claims.allow(entity, ...rights)) continue;
      this.remove(link);
      link.close(unauthorized(rights.join("' or '")));
    }
  }

  /**
   * Takes back what a key gave and closes its links. Tells whether nothing entitles the connection to be there any more:
   * what the key opened without a claim of its own, such as answers of a management node, has to end with it.
   */
  revoke(keyName: string): boolean {
    if (!this.claims.revoke(keyName)) return false;
    this.enforceClaims();
    return this.claims.keyNames().length === 0;
  }

  /** Ends everything: the connection is gone. */
  dispose(): void {
    for (const link of [...this.#links.keys()]) this.remove(link);
    this.#replyLinks.clear();
  }
}
