export const keyringSwitch = 'answers-for-keyring';

/** Others have no channel to a parent. */
export const answersForKeyring = process.send !== undefined && process.argv.includes(`--${keyringSwitch}`);
