import { fr } from '../fr/fr.ts';
import { Link } from './Link.tsx';
import './Trail.css';

/** Breadcrumbs. The last step is the page itself. */
export function Trail({ steps }: { steps: readonly { readonly text: string; readonly to?: string }[] }) {
  return (
    <nav className="trail" aria-label={fr.nav.path}>
      <ol>
        {steps.map(({ text, to }) => (
          <li key={text}>{to === undefined ? text : <Link to={to}>{text}</Link>}</li>
        ))}
      </ol>
    </nav>
  );
}
