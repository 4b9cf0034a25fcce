import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { createConsoleApi } from './services/console-api.ts';
import { ConsoleError } from './services/console-error.ts';
import { createServerClock } from './services/server-clock.ts';
import { ServicesProvider } from './services/services.tsx';
import './styles/console.css';

const clock = createServerClock(Date.now);
const api = createConsoleApi({ fetch: window.fetch.bind(window), noteServerTime: clock.note });
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The feed lays many small changes over large lists; a deep comparison of each would cost more than it saves.
      structuralSharing: false,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 && error instanceof ConsoleError && (error.status === 0 || error.status >= 500),
    },
  },
});

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element #root.');
createRoot(place).render(
  <ServicesProvider services={{ api, clock }}>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </ServicesProvider>,
);
