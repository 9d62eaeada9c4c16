/** An entry of the menu Outils > Api keys. */
export interface Service {
  /** Stable, on disk and in messages. */
  readonly id: string;
  /** Spelled as in the vendor's guide. */
  readonly menuLabel: string;
  readonly title: string;
}

export const catalogue = [
  { id: 'cegid-file-exchange', menuLabel: 'CegidFileExchange', title: 'Cegid File Exchange' },
] as const satisfies readonly Service[];

export type ServiceId = (typeof catalogue)[number]['id'];

/** In menu order. */
export const serviceIds: readonly ServiceId[] = catalogue.map((service) => service.id);
