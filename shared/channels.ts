/** IPC channel of a command or an event. */
export const channelOf = <Name extends string>(name: Name) => `quadra:${name}` as const;

/** The bridge's method that subscribes to an event. */
export const followerOf = <Name extends string>(event: Name) =>
  `on${event.charAt(0).toUpperCase()}${event.slice(1)}` as `on${Capitalize<Name>}`;
