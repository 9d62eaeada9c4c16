/** The three calls of the reflection proposal that the dependency injection inside @peculiar/x509 makes. */
interface MetadataReflection {
  getMetadata?(key: unknown, target: object): unknown;
  getOwnMetadata?(key: unknown, target: object): unknown;
  defineMetadata?(key: unknown, value: unknown, target: object): void;
}

/** Provides them where no polyfill did; has to run before the library is loaded. */
export function provideReflectMetadata(): void {
  const reflection = Reflect as MetadataReflection;
  if (reflection.getMetadata) return;
  const store = new WeakMap<object, Map<unknown, unknown>>();
  reflection.getOwnMetadata = (key, target) => store.get(target)?.get(key);
  reflection.defineMetadata = (key, value, target) => {
    store.set(target, new Map(store.get(target)).set(key, value));
  };
  reflection.getMetadata = (key, target) => {
    for (let at: unknown = target; at instanceof Object; at = Object.getPrototypeOf(at)) {
      if (store.get(at)?.has(key)) return store.get(at)?.get(key);
    }
    return undefined;
  };
}
