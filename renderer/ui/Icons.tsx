/** 24 by 24 grid, in the text's colour. */
const shapes = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  warning: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM12 11v5.5M12 7.6v.2',
  arrow: 'M5 12h13M13 6.5l5.5 5.5l-5.5 5.5',
  pause: 'M8.5 6v12M15.5 6v12',
  ring: 'M12 4a8 8 0 1 0 8 8',
  dots: 'M5.5 12h.2M12 12h.2M18.4 12h.2',
  eye: 'M2.5 12s3.5-6 9.5-6s9.5 6 9.5 6s-3.5 6-9.5 6s-9.5-6-9.5-6zM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z',
  eyeOff:
    'M4 4l16 16M9.5 6.4A9.6 9.6 0 0 1 12 6c6 0 9.5 6 9.5 6a15 15 0 0 1-2.6 3.2M6.3 7.9A15 15 0 0 0 2.5 12s3.5 6 9.5 6a9.3 9.3 0 0 0 4-.9',
  book: 'M4 5.5c3-1 6-.5 8 1c2-1.5 5-2 8-1v13c-3-1-6-.5-8 1c-2-1.5-5-2-8-1zM12 6.5v13',
  building: 'M5 20.5v-16h9v16M14 10h5v10.5M3 20.5h18M8 8.5h3M8 12h3M8 15.5h3',
  pulse: 'M3 12.5h4l2.5-7l4.5 13l2.5-6H21',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.2M4 12h.2M4 17.5h.2',
  copy: 'M8.5 8.5h11v11h-11zM15.5 5.5v-1h-11v11h1',
  download: 'M12 4v11M7 10.5l5 5l5-5M5 19.5h14',
  key: 'M8 11.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM11 12.5l8.5-8.5M15.5 8l3 3',
} as const;

export type IconName = keyof typeof shapes;

/** Decorative. The text has the meaning. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      className={`icon ${className}`.trimEnd()}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
