import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { onSignedOut } from './api/http';
import { type Person, signOut, whoAmI } from './api/people';
import { listSites, type Site } from './api/sites';
import { ItemScreen } from './places/item.screen';
import { lazyScreen } from './places/lazy-screen';
import { Link, usePlace } from './places/place';
import type { ScreenProps } from './places/screen-props';
import { SignInScreen } from './places/sign-in.screen';
import { QueueScreen } from './queue/queue.screen';

type Session =
  | { readonly state: 'asking' }
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly person: Person };

const SCREENS: Readonly<Record<string, ReturnType<typeof lazyScreen>>> = {
  '/appeals': lazyScreen(async () => (await import('./appeals/appeals.screen')).AppealsScreen),
  '/second-reviews': lazyScreen(
    async () => (await import('./second-reviews/second-reviews.screen')).SecondReviewsScreen,
  ),
  '/agreement': lazyScreen(async () => (await import('./agreement/agreement.screen')).AgreementScreen),
  '/authors': lazyScreen(async () => (await import('./authors/author.screen')).AuthorScreen),
  '/rules': lazyScreen(async () => (await import('./rules/rules.screen')).RulesScreen),
  '/orders': lazyScreen(async () => (await import('./orders/orders.screen')).OrdersScreen),
  '/audit': lazyScreen(async () => (await import('./audit/audit.screen')).AuditScreen),
  '/deliveries': lazyScreen(async () => (await import('./places/deliveries.screen')).DeliveriesScreen),
  '/sites': lazyScreen(async () => (await import('./places/sites.screen')).SitesScreen),
  '/people': lazyScreen(async () => (await import('./places/people.screen')).PeopleScreen),
};

/** The section that a path lies in: `/rules/edit` in `/rules`. */
const sectionOf = (path: string): string => (path === '/queue' ? '/' : `/${path.split('/')[1]!}`);

function Screen({ path, ...props }: ScreenProps & { readonly path: string }): JSX.Element {
  const item = /^\/items\/([^/]+)$/.exec(path)?.[1];
  if (item !== undefined) return <ItemScreen key={item} id={item} {...props} />;
  const section = sectionOf(path);
  const Elsewhere = SCREENS[section];
  return Elsewhere === undefined ? <QueueScreen {...props} /> : <Elsewhere key={section} {...props} />;
}

const SECTIONS = [
  { path: '/', name: 'Queue', roles: undefined },
  { path: '/appeals', name: 'Appeals', roles: undefined },
  { path: '/second-reviews', name: 'Second reviews', roles: undefined },
  { path: '/rules', name: 'Rules', roles: ['senior', 'admin', 'auditor'] },
  { path: '/orders', name: 'Orders', roles: ['senior', 'admin', 'auditor'] },
  { path: '/deliveries', name: 'Deliveries', roles: ['admin', 'auditor'] },
  { path: '/sites', name: 'Sites', roles: ['admin', 'auditor'] },
  { path: '/people', name: 'People', roles: ['admin'] },
  { path: '/audit', name: 'Audit', roles: ['admin', 'auditor'] },
] as const;

function Header({ person, path }: { readonly person: Person; readonly path: string }): JSX.Element {
  const sections = SECTIONS.filter(
    ({ roles }) => roles === undefined || (roles as readonly string[]).includes(person.role),
  );
  const leave = (): void => {
    void signOut().finally(() => window.location.assign('/'));
  };
  return (
    <header class="top">
      <a class="jump" href="#main">
        Skip to the content
      </a>
      <span class="brand">Evenhand</span>
      <nav aria-label="Sections">
        {sections.map((section) => (
          <Link key={section.path} to={section.path} isCurrent={section.path === path}>
            {section.name}
          </Link>
        ))}
      </nav>
      <span class="who">
        <span class="email">{person.email}</span> <span class="chip">{person.role}</span>
      </span>
      <button type="button" class="quiet" onClick={leave}>
        Sign out
      </button>
    </header>
  );
}

/** The whole console: signing in, then one screen for each path. */
export function App(): JSX.Element {
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const [sites, setSites] = useState<readonly Site[]>();
  const { path } = usePlace();
  useEffect(() => {
    whoAmI().then(
      (person) => setSession({ state: 'in', person }),
      () => setSession({ state: 'out' }),
    );
    return onSignedOut(() => setSession({ state: 'out' }));
  }, []);
  const personId = session.state === 'in' ? session.person.id : undefined;
  useEffect(() => {
    if (personId !== undefined) listSites().then(setSites, () => setSites([]));
  }, [personId]);

  if (session.state === 'asking' || (session.state === 'in' && sites === undefined))
    return <p class="waiting">Opening the console…</p>;
  if (session.state === 'out') {
    return <SignInScreen onSignedIn={(person) => setSession({ state: 'in', person })} />;
  }
  return (
    <>
      <Header person={session.person} path={sectionOf(path)} />
      <Screen path={path} person={session.person} sites={sites ?? []} />
    </>
  );
}
