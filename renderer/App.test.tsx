import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { App } from './App.tsx';
import { catalogue, type Service, type ServiceId } from '../shared/catalogue.ts';
import { draftOf, fakeBridge } from './state/fixtures.ts';
import { ok } from '../shared/result.ts';
import { absentView, accepted, storedView } from '../shared/testing/views.ts';
import { createAppStore } from './screen/app-store.ts';
import type { Watched } from './state/store.ts';

vi.mock(import('../shared/catalogue.ts'), async (importOriginal) => {
  const original = await importOriginal();
  const added = { id: 'second', menuLabel: 'SecondService', title: 'Second Service' };
  const services: readonly Service[] = [...original.catalogue, added];
  return {
    ...original,
    catalogue: services as unknown as typeof original.catalogue,
    serviceIds: services.map(({ id }) => id as ServiceId),
  };
});

// Server rendering uses the initial state, but these tests need the current one.
vi.mock(import('zustand'), async (importOriginal) => ({
  ...(await importOriginal()),
  useStore: (store: Watched<unknown>) => store.getState(),
}));

const first: ServiceId = catalogue[0].id;
const second = 'second' as ServiceId;

function openStore() {
  const { bridge, push } = fakeBridge({ loadView: () => new Promise(() => undefined) });
  const store = createAppStore(bridge);
  push(storedView({ kind: 'refused', at: '2026-11-23T17:20:00Z' }));
  push({ ...absentView, service: second });
  return { store, push };
}

const entries = (drawn: string) =>
  [
    ...drawn.matchAll(
      /<button type="button"( aria-current="page")?>(\w+Service|CegidFileExchange) <span[^>]*>(.*?)<\/span>/gu,
    ),
  ].map(([, current, label, badge]) => [label, badge?.replace(/<svg.*<\/svg>/u, ''), current !== undefined]);

describe('the list of the services', () => {
  it('shows every service of the catalogue with its badge, and marks the one on show', () => {
    const { store, push } = openStore();
    const drawn = renderToStaticMarkup(<App store={store} />);
    expect(drawn).toContain('<nav class="services" aria-label="Api keys">');
    expect(entries(drawn)).toEqual([
      ['CegidFileExchange', 'Refusée', true],
      ['SecondService', 'À enregistrer', false],
    ]);
    push({ ...storedView(accepted, { kind: 'succeeded', at: '', container: 'c' }), service: second });
    store.show(second);
    const after = renderToStaticMarkup(<App store={store} />);
    expect(after).toContain('Second Service</h1>');
    expect(entries(after)).toEqual([
      ['CegidFileExchange', 'Refusée', false],
      ['SecondService', 'Activée', true],
    ]);
  });

  it('names the key of each button that saves a recovered one', async () => {
    const notices = {
      settings: [],
      reopened: { recovered: [first, second] },
      notUpdated: null,
      folder: null,
    };
    const { bridge } = fakeBridge({ loadNotices: () => Promise.resolve(ok(notices)) });
    const store = createAppStore(bridge);
    await store.notices.load();
    const drawn = renderToStaticMarkup(<App store={store} />);
    expect(drawn).toContain('Sauver la clé Cegid File Exchange conservée</button>');
    expect(drawn).toContain('Sauver la clé Second Service conservée</button>');
  });

  it('keeps the typed text of each service', () => {
    const { store } = openStore();
    store.screenOf(first).send({ kind: 'typed', part: 'identifier', text: 'one' });
    store.show(second);
    store.screenOf(second).send({ kind: 'typed', part: 'identifier', text: 'two' });
    const drawn = renderToStaticMarkup(<App store={store} />);
    expect(drawn).toContain('value="two"');
    expect(entries(drawn)[1]).toEqual(['SecondService', 'Saisie en cours', true]);
    store.show(first);
    expect(store.screenOf(first).getState()).toMatchObject({ draft: draftOf('one', '') });
    expect(renderToStaticMarkup(<App store={store} />)).toContain('value="one"');
  });
});
