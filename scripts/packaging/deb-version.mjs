/**
 * Converts a version to Debian's order. In dpkg a hyphen starts a revision and sorts after
 * "1.2.0"; a tilde sorts first. Hyphens after a plus belong to build metadata.
 * @param {string} version
 */
export const debVersion = (version) => version.replace(/^([^+-]*)-/u, '$1~');
