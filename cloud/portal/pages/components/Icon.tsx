/** On a 24 by 24 grid. */
const shapes = {
  key: 'M8 11.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM11 12.5l8.5-8.5M15.5 8l3 3',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 1 0 0 7zM2.5 20c0-3.5 3-5.5 6.5-5.5s6.5 2 6.5 5.5M16 4.3a3.5 3.5 0 0 1 0 6.4M18 15c2.2.8 3.5 2.5 3.5 5',
  building: 'M5 20.5v-16h9v16M14 10h5v10.5M3 20.5h18M8 8.5h3M8 12h3M8 15.5h3',
  warning: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17zM12 11v5.5M12 7.6v.2',
  copy: 'M9 9h10.5v11.5h-10.5zM15 9v-5.5h-10.5v11.5h4.5',
  dots: 'M5.5 12h.2M12 12h.2M18.4 12h.2',
  chevron: 'M6.5 9.5l5.5 5.5l5.5-5.5',
  plus: 'M12 5v14M5 12h14',
  arrow: 'M5 12h13M13 6.5l5.5 5.5l-5.5 5.5',
} as const;

export type IconName = keyof typeof shapes;

/** Decorative. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
