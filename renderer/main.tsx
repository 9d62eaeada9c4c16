import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './base.css';
import { createDesk } from './state/desk.ts';
import './tokens.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');
// What stands there was drawn by the build, and nothing listens to it.
root.inert = false;
createRoot(root).render(
  <StrictMode>
    <App desk={createDesk(window.quadra)} />
  </StrictMode>,
);
