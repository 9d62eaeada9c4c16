import { type Service, catalogue } from '../../../../shared/catalogue.ts';
import type { KeyTile as Tile } from '../../api.ts';
import { fr } from '../fr/fr.ts';
import { Dropdown } from './fields/Dropdown.tsx';
import { Icon } from './Icon.tsx';
import './KeyTile.css';

const services: readonly Service[] = catalogue;

export function KeyTile({ tile, onRevoke }: { tile: Tile; onRevoke: () => void }) {
  const { name, service, identifierEnd, state, createdAt, createdBy, revokedAt } = tile;
  return (
    <li className={`card tile tile-${state}`}>
      <div className="tile-head">
        <span className="tile-icon">
          <Icon name="key" />
        </span>
        <div className="tile-name">
          <h2>{name}</h2>
          <p>{services.find(({ id }) => id === service)?.title ?? service}</p>
        </div>
        {state === 'active' && (
          <Dropdown className="tile-menu" name={fr.keys.actions(name)} label={<Icon name="dots" />}>
            <button type="button" className="dangerous" onClick={onRevoke}>
              {fr.keys.revoke}
            </button>
          </Dropdown>
        )}
      </div>
      <div className="tile-facts">
        <p className="tile-end">
          {fr.keys.identifier(identifierEnd)}
          <span className="badge">{fr.keys.state[state]}</span>
        </p>
        <p className="tile-date">{fr.keys.created(createdAt, createdBy)}</p>
        {revokedAt !== undefined && <p className="tile-date">{fr.keys.revokedAt(revokedAt)}</p>}
      </div>
    </li>
  );
}
