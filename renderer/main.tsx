/** Where the window begins. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './design/styles.ts';
import { App } from './app.tsx';

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
