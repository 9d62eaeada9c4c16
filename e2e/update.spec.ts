import { readdir, writeFile } from 'node:fs/promises';
import { listenSilently } from './faults/servers/listening.ts';
import { UpdateDialog } from './pages/update-dialog.ts';
import { ownFolderSettings } from './support/settings.ts';
import { downloads, expect, newer, test } from './support/update-fixtures.ts';

test.skip(process.platform !== 'linux', 'A Debian package is what is updated here.');

test('a file that is not what the feed announced is refused and deleted', async ({
  installed,
  feedOf,
}, testInfo) => {
  const sha512 = Buffer.alloc(64, 7).toString('base64');
  const { dialog } = await installed(await feedOf({ ...newer, sha512 }));
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText("La mise à jour n'a pas abouti");
  await expect(dialog.dialog).toContainText("n'est pas celui que l'éditeur a publié");
  await expect(dialog.install).toBeHidden();
  expect(await readdir(downloads(testInfo))).toEqual([]);
});

test('what a feed offers that is no update for this computer is named', async ({ installed, feedOf }) => {
  const feed = await feedOf(newer);
  const { dialog } = await installed(feed);
  const look = async () => {
    await dialog.openByMenu();
    await expect(dialog.headline).not.toHaveText("Recherche d'une mise à jour…");
    const said = await dialog.dialog.innerText();
    await dialog.close.click();
    return said.replaceAll(/\s/gu, ' ');
  };
  for (const version of ['0.0.9', '0.1.0']) {
    feed.offer({ ...newer, version });
    expect(await look()).toContain("L'application est à jour (version 0.1.0)");
  }
  feed.offer({ ...newer, version: '0.2.0-beta.1' });
  expect(await look()).toContain("la version d'essai 0.2.0-beta.1 : elle n'est pas installée");
  for (const name of [
    'quadra-0.2.0-linux-x86_64.AppImage',
    'quadra-0.2.0-linux-arm64.deb',
    'quadra-0.2.0-win-x64.exe',
  ]) {
    feed.offer({ ...newer, name });
    expect(await look()).toContain('la version 0.2.0, mais pas le fichier pour ce poste (.deb amd64)');
  }
  expect(new Set(feed.asked())).toEqual(new Set(['/quadra/latest-linux.yml']));
  for (const [status, text] of [
    [404, 'not here'],
    [503, 'later'],
    [200, '<!doctype html><title>Connexion</title>'],
    [200, ''],
    [200, 'version: 0.2.0\nfiles: []\n'],
  ] as const) {
    feed.answer(status, text);
    expect(await look()).toContain('a donné une réponse inutilisable');
  }
});

test('a feed that says nothing is given up within ten seconds', async ({ installed }) => {
  const silent = await listenSilently();
  const { dialog } = await installed({ url: `https://localhost:${String(silent.port)}/`, ca: '' });
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText(
    `Le serveur des mises à jour (localhost:${String(silent.port)}) ne répond pas.`,
    { timeout: 10_000 },
  );
  await silent.stop();
});

test('a feed whose certificate nobody vouches for is not believed, whatever the environment says', async ({
  installed,
  feedOf,
}, testInfo) => {
  const { url, ca, asked } = await feedOf(newer);
  const authority = testInfo.outputPath('authority.pem');
  await writeFile(authority, ca);
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', SSL_CERT_FILE: authority };
  const { dialog } = await installed({ url, ca: '', env });
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText("le certificat n'est pas reconnu sur ce poste");
  expect(asked()).toEqual([]);
});

test('a feed that leads to a place without TLS is not followed', async ({ installed, feedOf }) => {
  const { dialog } = await installed(await feedOf(newer, 'http://localhost:9'));
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText("La mise à jour n'a pas abouti");
  await expect(dialog.dialog).toContainText('a donné une réponse inutilisable');
  await expect(dialog.dialog).toContainText('redirected to a place without TLS');
});

test('a feed that leads in circles, or never ends its answer, is given up', async ({ installed, feedOf }) => {
  const feed = await feedOf(newer, '');
  const { dialog } = await installed(feed);
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText('too many redirections');
  expect(feed.asked()).toHaveLength(21);
  await dialog.close.click();
  feed.answer(200, '# '.repeat(600_000));
  await dialog.openByMenu();
  await expect(dialog.dialog).toContainText('an answer of more than 1048576 bytes');
});

test('a feed without TLS is no setting; without a feed nothing is asked', async ({ installed }) => {
  const { running, dialog } = await installed({ url: 'http://localhost:9/', ca: '' });
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText(
    "La mise à jour par téléchargement n'est pas activée sur ce poste",
  );
  expect(running.output()).toContain('doit être une URL qui commence par https://');
});

test('a copy that no package has installed says that it does not update itself', async ({
  cloud,
  feedOf,
  launch,
}) => {
  const { url, asked } = await feedOf(newer);
  const running = await launch({ settings: { ...ownFolderSettings(cloud), update: { feed: url } } });
  const dialog = new UpdateDialog(running);
  await dialog.openByMenu();
  await expect(dialog.headline).toHaveText(
    "Cette copie de l'application ne se met pas à jour par téléchargement",
  );
  expect(asked()).toEqual([]);
});
