import { useStore } from 'zustand';
import { catalogue, type Service, type ServiceId } from '../../shared/catalogue.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Desk } from './desk.ts';
import { situationOf } from '../state/situation.ts';
import { Icon } from '../ui/Icons.tsx';
import './ServiceList.css';
import { toneIcons, toneOfSituation } from '../ui/tones.ts';

export function ServiceList({ desk, shown }: { desk: Desk; shown: string }) {
  return (
    <nav className="services" aria-label={fr.servicesLabel}>
      {catalogue.map((service) => (
        <ServiceButton key={service.id} service={service} desk={desk} current={service.id === shown} />
      ))}
    </nav>
  );
}

interface Props {
  service: Service & { id: ServiceId };
  desk: Desk;
  current: boolean;
}

function ServiceButton({ service, desk, current }: Props) {
  const state = useStore(desk.screenOf(service.id));
  const situation = state.kind === 'ready' ? situationOf(state.view, state.draft) : state.kind;
  const tone =
    situation === 'loading' ? 'busy' : situation === 'unloaded' ? 'bad' : toneOfSituation[situation];
  return (
    <button
      type="button"
      aria-current={current ? 'page' : undefined}
      onClick={() => {
        desk.show(service.id);
      }}
    >
      {service.menuLabel}{' '}
      <span className={`service-badge tone-${tone}`}>
        <Icon name={toneIcons[tone]} className={tone === 'busy' ? 'spinning' : ''} />
        {fr.badges[situation]}
      </span>
    </button>
  );
}
