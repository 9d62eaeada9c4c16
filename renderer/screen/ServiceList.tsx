import { useStore } from 'zustand';
import { catalogue, type Service, type ServiceId } from '../../shared/catalogue.ts';
import { fr } from '../../shared/fr/index.ts';
import type { AppStore } from './app-store.ts';
import { overallStatusOf } from '../state/overall-status.ts';
import { Icon } from '../ui/Icons.tsx';
import './ServiceList.css';
import { toneIcons, toneOfStatus } from '../ui/tones.ts';

export function ServiceList({ store, shown }: { store: AppStore; shown: string }) {
  return (
    <nav className="services" aria-label={fr.servicesLabel}>
      {catalogue.map((service) => (
        <ServiceButton key={service.id} service={service} store={store} current={service.id === shown} />
      ))}
    </nav>
  );
}

interface Props {
  service: Service & { id: ServiceId };
  store: AppStore;
  current: boolean;
}

function ServiceButton({ service, store, current }: Props) {
  const state = useStore(store.screenOf(service.id));
  const status = state.kind === 'ready' ? overallStatusOf(state.view, state.draft) : state.kind;
  const tone = status === 'loading' ? 'busy' : status === 'unloaded' ? 'bad' : toneOfStatus[status];
  return (
    <button
      type="button"
      aria-current={current ? 'page' : undefined}
      onClick={() => {
        store.show(service.id);
      }}
    >
      {service.menuLabel}{' '}
      <span className={`service-badge tone-${tone}`}>
        <Icon name={toneIcons[tone]} className={tone === 'busy' ? 'spinning' : ''} />
        {fr.badges[status]}
      </span>
    </button>
  );
}
