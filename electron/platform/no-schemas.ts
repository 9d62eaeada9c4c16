/** Replaces electron-store's validator, two thirds of its code. Our own schemas check the files. */
export function Ajv2020(): never {
  throw new Error('electron-store is bundled without its validator: check what is stored by a zod schema.');
}

export default Ajv2020;
