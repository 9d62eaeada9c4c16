import type { ReactNode, RefObject } from 'react';
import type { Service } from '../../shared/catalogue.ts';
import type { Firm } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import './Header.css';
import { Icon } from '../ui/Icons.tsx';

interface Props {
  service: Service;
  firm: Firm | null;
  titleRef: RefObject<HTMLHeadingElement | null>;
  list: ReactNode;
  openFirm: () => void;
}

export function Header({ service, firm, titleRef, list, openFirm }: Props) {
  return (
    <header className="header">
      <div className="header-title">
        <div className="path">
          <ol aria-label={fr.pathLabel}>
            {fr.path.map((entry) => (
              <li key={entry}>{entry}</li>
            ))}
          </ol>
          {list}
        </div>
        <h1 ref={titleRef} tabIndex={-1}>
          {service.title}
        </h1>
      </div>
      {firm !== null && <FirmButton firm={firm} onClick={openFirm} />}
    </header>
  );
}

function FirmButton({ firm, onClick }: { firm: Firm; onClick: () => void }) {
  const known = firm.kind === 'known';
  return (
    <button
      type="button"
      className={known ? 'firm' : 'firm firm-unknown'}
      aria-haspopup="dialog"
      onClick={onClick}
    >
      <Icon name={known ? 'building' : 'warning'} />
      <span className="firm-text">
        <span className="visually-hidden">{fr.firm.label} </span>
        <span className="firm-name">{known ? fr.firm.nameOf(firm) : fr.firm.unknown}</span>{' '}
        {!known && <span>{fr.firm.enter}</span>}
        {known && firm.name !== '' && <span>{fr.firm.sicCode(firm.sicCode)}</span>}
      </span>
    </button>
  );
}
