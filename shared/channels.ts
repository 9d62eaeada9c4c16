export const channelOf = <Name extends string>(name: Name) => `quadra:${name}` as const;

/** The bridge's subscribing method. */
export const listenerNameOf = <Name extends string>(event: Name) =>
  `on${event.charAt(0).toUpperCase()}${event.slice(1)}` as `on${Capitalize<Name>}`;
