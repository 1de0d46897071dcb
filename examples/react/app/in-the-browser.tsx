import { hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app.tsx';

const root = document.getElementById('app');
if (root !== null) {
  hydrateRoot(
    root,
    <BrowserRouter>
      <App />
    </BrowserRouter>,
    // A page that the server has rendered otherwise would show here.
    { onRecoverableError: (error) => console.error('hydration', error) },
  );
}
