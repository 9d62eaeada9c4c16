import { debDepends, debRecommends } from './scripts/packaging/deb-relations.mjs';
import { fuses } from './scripts/packaging/fuses.mjs';

const { env } = process;

const unsigned = env['QUADRA_UNSIGNED'] === '1';

/** Azure Trusted Signing, else WIN_CSC_LINK. */
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
 * Never change appId, productName, executableName, the package's name and the update cache:
 * installed copies are found by them.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'fr.quadraparametrage.apikeys',
  productName: 'QuadraParamétrage – Api keys',
  copyright: 'MIT',
  directories: { output: 'release', buildResources: 'packaging' },
  files: [
    'package.json',
    'dist/electron/*.{js,cjs}',
    'dist/electron/chunks/*.js',
    'dist/renderer/**',
    '!**/*.map',
    '!node_modules/**',
  ],
  // Next to Electron's own licence files.
  extraFiles: [
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'dist/THIRD-PARTY-NOTICES.txt', to: 'THIRD-PARTY-NOTICES.txt' },
  ],
  extraMetadata: { desktopName: 'quadra-api-keys.desktop' },
  asar: true,
  // Camel case in electron-builder.
  electronFuses: Object.fromEntries(
    Object.entries(fuses).map(([name, state]) => [name.charAt(0).toLowerCase() + name.slice(1), state]),
  ),
  electronLanguages: ['fr', 'en-US'],
  npmRebuild: false,
  beforePack: './scripts/packaging/before-pack.mjs',
  afterExtract: './scripts/packaging/after-extract.mjs',
  afterPack: './scripts/packaging/after-pack.mjs',
  // ASCII: these names travel in URLs.
  artifactName: 'quadra-api-keys-${version}-${os}-${arch}.${ext}',
  // Only to get the feed's files written.
  publish: { provider: 'generic', url: 'https://updates.invalid/' },

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    icon: 'packaging/icon.ico',
    executableName: 'quadra-api-keys',
    forceCodeSigning: !unsigned,
    ...(azureSignOptions && { azureSignOptions }),
  },
  nsis: {
    // Scripts pass /allusers or /currentuser.
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    buildUniversalInstaller: false,
    // `multiLanguageInstaller: false` would make it English.
    installerLanguages: ['fr_FR'],
    language: '1036',
    shortcutName: 'QuadraParamétrage – Api keys',
    // Uninstalling keeps the firm's keys.
    deleteAppDataOnUninstall: false,
  },

  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      // For updates on macOS.
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
