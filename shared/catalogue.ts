/** A vendor's service whose exchanges need an API key: one line of the menu Outils > Api keys. */
export interface Service {
  /** Stable key on disk and in messages. */
  readonly id: string;
  /** Text of the menu entry, as the vendor's guide prints it. */
  readonly menuLabel: string;
  /** Title of the screen. */
  readonly title: string;
}

/** Every service the app knows. A new one is one more line here. */
export const catalogue = [
  { id: 'cegid-file-exchange', menuLabel: 'CegidFileExchange', title: 'Cegid File Exchange' },
] as const satisfies readonly Service[];

export type ServiceId = (typeof catalogue)[number]['id'];

/** The services' ids, in menu order. */
export const serviceIds: readonly ServiceId[] = catalogue.map((service) => service.id);
