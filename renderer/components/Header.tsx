import type { RefObject } from 'react';
import type { Service } from '../../shared/catalogue.ts';
import type { Firm } from '../../shared/view.ts';
import { fr } from '../fr/index.ts';
import './Header.css';
import { Icon } from './Icons.tsx';

interface Props {
  service: Service;
  firm: Firm | null;
  titleRef: RefObject<HTMLHeadingElement | null>;
}

/** Where one is in the menu, the service's title, and the firm the key belongs to. */
export function Header({ service, firm, titleRef }: Props) {
  return (
    <header className="header">
      <div className="header-title">
        <ol className="path" aria-label={fr.pathLabel}>
          {fr.path(service).map((entry) => (
            <li key={entry}>{entry}</li>
          ))}
        </ol>
        <h1 ref={titleRef} tabIndex={-1}>
          {service.title}
        </h1>
      </div>
      {firm !== null && <FirmBadge firm={firm} />}
    </header>
  );
}

function FirmBadge({ firm }: { firm: Firm }) {
  const known = firm.kind === 'known';
  return (
    <div className={known ? 'firm' : 'firm firm-unknown'} role="group" aria-label={fr.firm.label}>
      <Icon name={known ? 'building' : 'warning'} />
      <div>
        <p className="firm-name">{known ? firm.name : fr.firm.unknown}</p>
        <p>{known ? fr.firm.sicCode(firm.sicCode) : fr.firm.unknownRemedy}</p>
      </div>
    </div>
  );
}
