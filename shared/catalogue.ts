/** A vendor's service that needs an API key: an entry of the menu Outils > Api keys. */
export interface Service {
  /** Stable key on disk and in messages. */
  readonly id: string;
  /** Spelled as in the vendor's guide. */
  readonly menuLabel: string;
  readonly title: string;
}

/** Every service the app knows. */
export const catalogue = [
  { id: 'cegid-file-exchange', menuLabel: 'CegidFileExchange', title: 'Cegid File Exchange' },
] as const satisfies readonly Service[];

export type ServiceId = (typeof catalogue)[number]['id'];

/** In menu order. */
export const serviceIds: readonly ServiceId[] = catalogue.map((service) => service.id);
