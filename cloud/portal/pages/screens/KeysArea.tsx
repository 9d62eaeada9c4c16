import { useEffect, useState } from 'react';
import type { GeneratedKey } from '../../api.ts';
import { addresses, go } from '../state/address.ts';
import type { Api } from '../state/api.ts';
import { GeneratedPage } from './GeneratedPage.tsx';
import { KeysPage } from './KeysPage.tsx';

interface Props {
  readonly api: Api;
  readonly address: typeof addresses.keys | typeof addresses.generated;
}

/** The new key is held in memory only while its page is shown. */
export function KeysArea({ api, address }: Props) {
  const [key, setKey] = useState<GeneratedKey>();
  const onGeneratedPage = address === addresses.generated;

  useEffect(() => {
    if (onGeneratedPage && key === undefined) go(addresses.keys, { replace: true });
  }, [onGeneratedPage, key]);

  useEffect(() => {
    if (key === undefined) return;
    const forget = () => {
      setKey(undefined);
    };
    // `pagehide` covers the back-forward cache.
    window.addEventListener('popstate', forget);
    window.addEventListener('pagehide', forget);
    return () => {
      window.removeEventListener('popstate', forget);
      window.removeEventListener('pagehide', forget);
    };
  }, [key]);

  if (onGeneratedPage && key !== undefined) {
    return (
      <GeneratedPage
        generated={key}
        onFinish={() => {
          setKey(undefined);
          go(addresses.keys, { replace: true });
        }}
      />
    );
  }
  return (
    <KeysPage
      api={api}
      onGenerated={(generated) => {
        setKey(generated);
        go(addresses.generated);
      }}
    />
  );
}
