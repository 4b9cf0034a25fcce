import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { AlertsPage } from './alerts/alerts-page.tsx';
import { LivePage } from './live/live-page.tsx';
import { PolicyPage } from './policy/policy-page.tsx';
import { BrokenPage } from './shell/broken-page.tsx';
import { EnterPage } from './shell/enter-page.tsx';
import { LostPage } from './shell/lost-page.tsx';
import { Shell } from './shell/shell.tsx';
import { SubjectsPage } from './subjects/subjects-page.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: LostPage, errorComponent: BrokenPage });

const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  validateSearch: (search: Record<string, unknown>): { left?: boolean } =>
    search['left'] === true ? { left: true } : {},
  component: EnterPage,
});

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const index = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/live', replace: true });
  },
});

const live = createRoute({
  getParentRoute: () => shell,
  path: '/live',
  validateSearch: (search: Record<string, unknown>): { q?: string; ended?: boolean } => ({
    ...(typeof search['q'] === 'string' && search['q'] !== '' ? { q: search['q'] } : {}),
    ...(search['ended'] === true ? { ended: true } : {}),
  }),
  component: LivePage,
});

const session = createRoute({
  getParentRoute: () => shell,
  path: '/sessions/$session',
  component: lazyRouteComponent(() => import('./session/session-page.tsx'), 'SessionPage'),
});

const alerts = createRoute({ getParentRoute: () => shell, path: '/alerts', component: AlertsPage });
const subjects = createRoute({ getParentRoute: () => shell, path: '/subjects', component: SubjectsPage });
const policy = createRoute({ getParentRoute: () => shell, path: '/policy', component: PolicyPage });

const tree = root.addChildren([enter, shell.addChildren([index, live, session, alerts, subjects, policy])]);

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
