import { fr } from '../fr/fr.ts';
import { Link } from './Link.tsx';
import './Breadcrumb.css';

/** The last step is the page itself. */
export function Breadcrumb({ steps }: { steps: readonly { readonly text: string; readonly to?: string }[] }) {
  return (
    <nav className="breadcrumb" aria-label={fr.nav.path}>
      <ol>
        {steps.map(({ text, to }) => (
          <li key={text}>{to === undefined ? text : <Link to={to}>{text}</Link>}</li>
        ))}
      </ol>
    </nav>
  );
}
