/**
 * Stands in the shipped bundle for the validator that electron-store brings along, two thirds of its code: our files are
 * checked by schemas of our own before and after the store sees them. Whoever gives the store a schema is told at once.
 */
export function Ajv2020(): never {
  throw new Error('electron-store is bundled without its validator: check what is stored by a zod schema.');
}

export default Ajv2020;
