import { createHash } from 'node:crypto';

/** Known to every server that asks for one. */
export const account = { user: 'claire', password: 'motdepasse' } as const;

export const wrongAccount = { ...account, password: 'oublie' } as const;

/** `motdepasse` by `openssl passwd -apr1`. */
export const basicLine = `${account.user}:$apr1$cabinet$s48ZT02sx3Il0YuEXLGWD1\n`;

export const digestRealm = 'Cabinet Lemoine, Digest';

/** RFC 7616, section 3.4.2. */
export const digestLine = [
  account.user,
  digestRealm,
  createHash('md5').update(`${account.user}:${digestRealm}:${account.password}`).digest('hex'),
].join(':');
