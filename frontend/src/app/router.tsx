import type { QueryClient } from '@tanstack/react-query';
import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
  type RouterHistory,
} from '@tanstack/react-router';
import { LedgerId } from '#domain/kernel/ids';
import {
  AccountsSearch,
  AuditSearch,
  EmailSearch,
  MonthSearch,
  NotificationsSearch,
  PastSearch,
  PayeesSearch,
  SignInSearch,
  TransactionsSearch,
} from '@/lib/search-params';
import { requireSession, sendHome, sendSignedInHome } from './guards.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { RootLayout } from './root-layout.tsx';
import { RouteError } from './route-error.tsx';
import { RoutePending } from './route-pending.tsx';

export type RouterContext = { readonly queryClient: QueryClient };

const root = createRootRouteWithContext<RouterContext>()({ component: RootLayout, notFoundComponent: NotFoundPage });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ context }) => sendHome(context.queryClient),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: SignInSearch,
  beforeLoad: ({ search }) => sendSignedInHome(search.redirect),
  component: lazyRouteComponent(() => import('@/features/auth/sign-in-page'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  beforeLoad: () => sendSignedInHome(),
  component: lazyRouteComponent(() => import('@/features/auth/sign-up-page'), 'SignUpPage'),
});

const confirm = createRoute({
  getParentRoute: () => root,
  path: '/confirm',
  validateSearch: EmailSearch,
  component: lazyRouteComponent(() => import('@/features/auth/confirm-page'), 'ConfirmPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  validateSearch: EmailSearch,
  component: lazyRouteComponent(() => import('@/features/auth/forgot-password-page'), 'ForgotPasswordPage'),
});

const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe',
  component: lazyRouteComponent(() => import('@/features/unsubscribe/unsubscribe-page'), 'UnsubscribePage'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(() => import('@/features/setup/setup-page'), 'SetupPage'),
});

const ledger = createRoute({
  getParentRoute: () => root,
  path: '/l/$ledgerId',
  params: {
    parse: ({ ledgerId }) => ({ ledgerId: LedgerId.parse(ledgerId) }),
    stringify: ({ ledgerId }) => ({ ledgerId }),
  },
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(() => import('./ledger-layout.tsx'), 'LedgerLayout'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/operations',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: lazyRouteComponent(() => import('@/features/operations/operations-page'), 'OperationsPage'),
});

/** The pages that can show the past. The moment goes along from one to the other, and is left with any other page. */
const past = createRoute({
  getParentRoute: () => ledger,
  id: 'past',
  validateSearch: PastSearch,
  search: { middlewares: [retainSearchParams<PastSearch>(['asOf'])] },
  component: lazyRouteComponent(() => import('@/features/time-travel/past-layout'), 'PastLayout'),
});

const dashboard = createRoute({
  getParentRoute: () => past,
  path: '/',
  validateSearch: MonthSearch,
  component: lazyRouteComponent(() => import('@/features/dashboard/dashboard-page'), 'DashboardPage'),
});

const transactions = createRoute({
  getParentRoute: () => past,
  path: '/transactions',
  validateSearch: TransactionsSearch,
  component: lazyRouteComponent(() => import('@/features/transactions/transactions-page'), 'TransactionsPage'),
});

const budgets = createRoute({
  getParentRoute: () => past,
  path: '/budgets',
  validateSearch: MonthSearch,
  component: lazyRouteComponent(() => import('@/features/budgets/budgets-page'), 'BudgetsPage'),
});

const payees = createRoute({
  getParentRoute: () => past,
  path: '/payees',
  validateSearch: PayeesSearch,
  component: lazyRouteComponent(() => import('@/features/payees/payees-page'), 'PayeesPage'),
});

const importPage = createRoute({
  getParentRoute: () => ledger,
  path: '/import',
  component: lazyRouteComponent(() => import('@/features/import/import-page'), 'ImportPage'),
});

const audit = createRoute({
  getParentRoute: () => ledger,
  path: '/audit',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('@/features/audit/audit-page'), 'AuditPage'),
});

const accounts = createRoute({
  getParentRoute: () => past,
  path: '/accounts',
  validateSearch: AccountsSearch,
  component: lazyRouteComponent(() => import('@/features/accounts/accounts-page'), 'AccountsPage'),
});

const categories = createRoute({
  getParentRoute: () => past,
  path: '/categories',
  component: lazyRouteComponent(() => import('@/features/categories/categories-page'), 'CategoriesPage'),
});

const notifications = createRoute({
  getParentRoute: () => ledger,
  path: '/notifications',
  validateSearch: NotificationsSearch,
  component: lazyRouteComponent(() => import('@/features/notifications/notifications-page'), 'NotificationsPage'),
});

const settings = createRoute({
  getParentRoute: () => ledger,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/features/settings/settings-page'), 'SettingsPage'),
});

const webhooks = createRoute({
  getParentRoute: () => ledger,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('@/features/webhooks/webhooks-page'), 'WebhooksPage'),
});

const routeTree = root.addChildren([
  home,
  signIn,
  signUp,
  confirm,
  forgotPassword,
  unsubscribe,
  setup,
  operations,
  ledger.addChildren([
    past.addChildren([dashboard, transactions, budgets, payees, accounts, categories]),
    importPage,
    audit,
    notifications,
    settings,
    webhooks,
  ]),
]);

/** The router of the page, on the browser's address or another `history`. Links load their page's code when pointed at or focused. */
export function createAppRouter(queryClient: QueryClient, history: RouterHistory = createBrowserHistory()) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    defaultPendingComponent: RoutePending,
    scrollRestoration: true,
  });
}

/** Makes paths, parameters and search of links known to the compiler; the library looks for an interface. */
declare module '@tanstack/react-router' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be augmented
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
