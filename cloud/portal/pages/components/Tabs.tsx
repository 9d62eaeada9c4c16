import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import './Tabs.css';

interface Props<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly text: string }[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  readonly panelRef: Ref<HTMLDivElement>;
  readonly children: ReactNode;
}

/** One tab stop, arrow keys select (WAI-ARIA Authoring Practices, "Tabs"). */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, panelRef, children }: Props<Id>) {
  const prefix = useId();
  const idOf = (id: Id) => `${prefix}-${id}`;
  const choose = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = tabs.findIndex(({ id }) => id === selected);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onSelect(next.id);
    document.getElementById(idOf(next.id))?.focus();
  };
  return (
    <div>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={choose}>
        {tabs.map(({ id, text }) => (
          <button
            key={id}
            id={idOf(id)}
            type="button"
            role="tab"
            aria-selected={id === selected}
            aria-controls={`${prefix}-panel`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => {
              onSelect(id);
            }}
          >
            {text}
          </button>
        ))}
      </div>
      <div
        ref={panelRef}
        id={`${prefix}-panel`}
        className="panel"
        role="tabpanel"
        tabIndex={-1}
        aria-labelledby={idOf(selected)}
      >
        {children}
      </div>
    </div>
  );
}
