import { catalogue, type Service, type ServiceId } from '../../shared/catalogue.ts';
import { fr } from '../../shared/fr/index.ts';
import type { NoticesStore, NoticesState } from './notices.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Icon } from '../ui/Icons.tsx';

const services: readonly Service[] = catalogue;

const titleOf = (id: ServiceId) => services.find((service) => service.id === id)?.title ?? id;

interface Props {
  recovered: readonly ServiceId[];
  state: NoticesState;
  notices: NoticesStore;
}

/** After a page crash. */
export function ReopenedNotice({ recovered, state, notices }: Props) {
  const { reopened } = fr;
  return (
    <section className="notice tone-warn app-notice" aria-label={reopened.title}>
      <Icon name="warning" />
      <div className="notice-body">
        <p>
          <strong>{reopened.title}</strong>
        </p>
        <p>{recovered.length > 0 ? reopened.recovered : reopened.nothingRecovered}</p>
        {state.failure !== null && (
          <FailureNotice title={reopened.failed[state.failure.of]} problem={state.failure.problem} />
        )}
        <p className="actions">
          {recovered.map((service) => (
            <button
              key={service}
              type="button"
              className="primary"
              disabled={state.saving}
              onClick={() => {
                void notices.save(service);
              }}
            >
              {recovered.length === 1 ? reopened.save : reopened.saveOf(titleOf(service))}
            </button>
          ))}
          <button
            type="button"
            disabled={state.saving}
            onClick={() => {
              void notices.dismiss();
            }}
          >
            {recovered.length > 0 ? reopened.drop : reopened.dismiss}
          </button>
        </p>
      </div>
    </section>
  );
}
