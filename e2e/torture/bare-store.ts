// Control: writes a file of a given length with electron-store alone.
import Store from 'electron-store';

const [folder = '', length = '0'] = process.argv.slice(2);
const store = new Store({ cwd: folder, name: 'bare' });
store.store = { secret: 'x'.repeat(Number(length)) };
