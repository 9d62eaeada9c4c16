import { debDepends, debRecommends } from './scripts/packaging/deb-relations.mjs';
import { fuses } from './scripts/packaging/fuses.mjs';

const { env } = process;

/** Unsigned programs are for trying out and have to be asked for. */
const unsigned = env['QUADRA_UNSIGNED'] === '1';

/** Azure Trusted Signing, where the environment names an account; else electron-builder looks for WIN_CSC_LINK. */
const azureSignOptions =
  env['QUADRA_AZURE_SIGNING_ENDPOINT'] === undefined
    ? undefined
    : {
        endpoint: env['QUADRA_AZURE_SIGNING_ENDPOINT'],
        codeSigningAccountName: env['QUADRA_AZURE_SIGNING_ACCOUNT'] ?? '',
        certificateProfileName: env['QUADRA_AZURE_SIGNING_PROFILE'] ?? '',
        publisherName: env['QUADRA_PUBLISHER'] ?? '',
      };

/**
 * How the app is packed. Frozen, because an installed copy is found again by them: appId, productName, executableName,
 * the package's name and the cache folder of the updates, which follows it. Windows' product code follows the appId.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'fr.quadraparametrage.apikeys',
  productName: 'QuadraParamétrage – Api keys',
  copyright: 'MIT',
  directories: { output: 'release', buildResources: 'packaging' },
  // Everything is inside the bundles: no node_modules, no sources, no maps. The guide is served with the page.
  files: [
    'package.json',
    'dist/electron/*.{js,cjs}',
    'dist/electron/chunks/*.js',
    'dist/renderer/**',
    '!**/*.map',
    '!node_modules/**',
  ],
  // Beside the program, where a person finds them; Electron's own lie there too.
  extraFiles: [
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'dist/THIRD-PARTY-NOTICES.txt', to: 'THIRD-PARTY-NOTICES.txt' },
  ],
  // Names the windows after the desktop entry, so that both share one icon.
  extraMetadata: { desktopName: 'quadra-api-keys.desktop' },
  asar: true,
  // electron-builder's names begin with a small letter.
  electronFuses: Object.fromEntries(
    Object.entries(fuses).map(([name, state]) => [name.charAt(0).toLowerCase() + name.slice(1), state]),
  ),
  electronLanguages: ['fr', 'en-US'],
  npmRebuild: false,
  beforePack: './scripts/packaging/before-pack.mjs',
  afterExtract: './scripts/packaging/after-extract.mjs',
  afterPack: './scripts/packaging/after-pack.mjs',
  // ASCII only: these names travel in URLs.
  artifactName: 'quadra-api-keys-${version}-${os}-${arch}.${ext}',
  // Makes electron-builder write the feed's files. The settings name the feed; without them nothing is ever asked.
  publish: { provider: 'generic', url: 'https://updates.invalid/' },

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    icon: 'packaging/icon.ico',
    executableName: 'quadra-api-keys',
    forceCodeSigning: !unsigned,
    ...(azureSignOptions && { azureSignOptions }),
  },
  nsis: {
    // The assisted installer asks "for all users or for me only"; /allusers and /currentuser answer for scripts.
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    buildUniversalInstaller: false,
    // The only language; `multiLanguageInstaller: false` would make it English.
    installerLanguages: ['fr_FR'],
    language: '1036',
    shortcutName: 'QuadraParamétrage – Api keys',
    // The keys stay: whoever removes the program has not said that the firm's key may go.
    deleteAppDataOnUninstall: false,
  },

  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      // What an update is made from on macOS.
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    icon: 'packaging/icon.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    forceCodeSigning: !unsigned,
    notarize: !unsigned,
  },
  dmg: { title: 'QuadraParamétrage – Api keys' },

  linux: {
    target: [
      { target: 'deb', arch: ['x64', 'arm64'] },
      { target: 'AppImage', arch: ['x64', 'arm64'] },
    ],
    icon: 'packaging/icons',
    executableName: 'quadra-api-keys',
    category: 'Office',
    maintainer: 'The QuadraParamétrage – Api keys authors <noreply@quadraparametrage.invalid>',
    synopsis: "Clé d'API Cegid File Exchange : enregistrement, vérification, activation",
  },
  deb: { packageName: 'quadra-api-keys', depends: [...debDepends], recommends: [...debRecommends] },
};
