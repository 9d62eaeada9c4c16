/**
 * dpkg reads a hyphen as a revision, sorted after "1.2.0". A tilde sorts first.
 * @param {string} version
 */
export const debVersion = (version) => version.replace(/^([^+-]*)-/u, '$1~');
