import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './base.css';
import { createAppStore } from './screen/app-store.ts';
import './tokens.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
const app = (
  <StrictMode>
    <App store={createAppStore(window.quadra)} />
  </StrictMode>
);
// The development server renders no first frame.
if (root.hasChildNodes()) hydrateRoot(root, app);
else createRoot(root).render(app);
root.inert = false;
