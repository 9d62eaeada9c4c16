/**
 * A version as Debian orders it. To dpkg a hyphen begins a revision, and "1.2.0-beta.1" comes after "1.2.0"; a tilde comes
 * before everything. Behind a plus sign a hyphen is of the build's metadata.
 * @param {string} version
 */
export const debVersion = (version) => version.replace(/^([^+-]*)-/u, '$1~');
