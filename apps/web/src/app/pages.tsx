import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { ProblemError } from '../api/problem.ts';
import { HomePage } from '../features/home/home-page.tsx';
import { JoinPage } from '../features/join/join-page.tsx';
import { OwnRequestsPage } from '../features/join/own-requests-page.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { FailedPage } from '../ui/failed-page.tsx';
import { Loading } from '../ui/query-view.tsx';
import { Missing } from './missing.tsx';
import { useProfile } from './queries.ts';
import { matchPath, usePath } from './router.tsx';

type Parameters = Readonly<Record<string, string>>;
type AnyPage = ComponentType<Parameters> | LazyExoticComponent<ComponentType<Parameters>>;
/** `group`: pages that share it are one page whose parameters change. */
type Row = Readonly<{ path: string; page: AnyPage; open?: true; group?: string }>;

/** Without a network a page does not come. */
const unreachable = (): never => {
  throw new ProblemError('network');
};

/** A page that is loaded when it is looked at. */
const later = <Module,>(load: () => Promise<Module>, pick: (module: Module) => unknown): AnyPage =>
  lazy(async () => ({ default: pick(await load().catch(unreachable)) as ComponentType<Parameters> }));

const profile = () => import('../features/profile/index.ts');
const organization = () => import('../features/organization/index.ts');
const roster = () => import('../features/roster/index.ts');
const privacy = () => import('../features/privacy/index.ts');
const founding = () => import('../features/founding/index.ts');
const chat = () => import('../features/chat/index.ts');
const chats = later(chat, (module) => module.ChatsPage);
const chatLinks = () => import('../features/chat-links/index.ts');
const chatOffice = () => import('../features/chat-office/index.ts');
const materials = () => import('../features/materials/index.ts');
const moderation = () => import('../features/moderation/index.ts');
const life = () => import('../features/life/index.ts');
const inspection = () => import('../features/inspection/index.ts');
const trail = () => import('../features/trail/index.ts');
const usage = () => import('../features/usage/index.ts');
const region = () => import('../features/region/index.ts');
const group = () => import('../features/group/index.ts');
const indicators = () => import('../features/indicators/index.tsx');

/** Every address of the app. `open`: without signing in. */
const rows: readonly Row[] = [
  { path: '/', page: HomePage },
  { path: '/sign-in', page: HomePage },
  { path: '/join', page: JoinPage, open: true },
  { path: '/join-chat', page: later(chatLinks, (module) => module.JoinChatPage), open: true },
  { path: '/requests', page: OwnRequestsPage },
  { path: '/chats', page: chats, group: 'chats' },
  { path: '/chats/:organizationId/:chatId', page: chats, group: 'chats' },
  { path: '/profile', page: later(profile, (module) => module.ProfilePage) },
  { path: '/profile/chat-links', page: later(chatLinks, (module) => module.OwnChatLinksPage) },
  { path: '/profile/moderation', page: later(moderation, (module) => module.OwnModerationPage) },
  { path: '/profile/quiet', page: later(life, (module) => module.OwnQuietPage) },
  { path: '/help', page: later(life, (module) => module.HelpPage), open: true },
  { path: '/help/:role', page: later(life, (module) => module.GuidePage), open: true },
  { path: '/profile/security', page: later(profile, (module) => module.SecurityPage) },
  { path: '/profile/sessions', page: later(profile, (module) => module.SessionsPage) },
  { path: '/profile/consents', page: later(profile, (module) => module.ConsentsPage) },
  { path: '/profile/children', page: later(profile, (module) => module.ChildrenPage) },
  { path: '/profile/data', page: later(profile, (module) => module.OwnDataPage) },
  { path: '/profile/readers', page: later(profile, (module) => module.ReadersPage) },
  { path: '/apply', page: later(founding, (module) => module.ApplyPage) },
  { path: '/founding', page: HomePage },
  { path: '/applications', page: later(founding, (module) => module.ApplicationsPage) },
  { path: '/verify', page: later(inspection, (module) => module.VerifyPage), open: true },
  { path: '/inspections', page: later(inspection, (module) => module.OwnInspectionsPage) },
  { path: '/region', page: later(region, (module) => module.RegionPage) },
  { path: '/region/organizations', page: later(region, (module) => module.OrganizationsPage) },
  { path: '/region/periods', page: later(region, (module) => module.PeriodsPage) },
  { path: '/region/keys', page: later(region, (module) => module.KeysPage) },
  { path: '/region/accounts', page: later(region, (module) => module.AccountsPage) },
  { path: '/region/data-requests', page: later(privacy, (module) => module.DataRequestsPage) },
  { path: '/region/erasures', page: later(privacy, (module) => module.ErasuresPage) },
  { path: '/region/trail', page: later(trail, (module) => module.TrailPage) },
  { path: '/indicators', page: later(indicators, (module) => module.RegionsPage) },
  ...['/:regionId', '/:regionId/:municipalityId', '/:regionId/:municipalityId/:organizationId'].flatMap((place) => [
    { path: `/indicators${place}`, page: later(indicators, (module) => module.OverviewPage) },
    { path: `/indicator/:indicatorId${place}`, page: later(indicators, (module) => module.IndicatorPage) },
  ]),
  { path: '/organizations/:organizationId', page: later(organization, (module) => module.OrganizationPage) },
  { path: '/organizations/:organizationId/requests', page: later(organization, (module) => module.QueuePage) },
  { path: '/organizations/:organizationId/links', page: later(organization, (module) => module.LinksPage) },
  { path: '/organizations/:organizationId/structure', page: later(organization, (module) => module.StructurePage) },
  { path: '/organizations/:organizationId/members', page: later(organization, (module) => module.MembersPage) },
  { path: '/organizations/:organizationId/people', page: later(organization, (module) => module.AppointmentsPage) },
  { path: '/organizations/:organizationId/curators', page: later(organization, (module) => module.CuratorsPage) },
  { path: '/organizations/:organizationId/movements', page: later(organization, (module) => module.MovementsPage) },
  { path: '/organizations/:organizationId/details', page: later(organization, (module) => module.DetailsPage) },
  { path: '/organizations/:organizationId/local-act', page: later(organization, (module) => module.LocalActPage) },
  { path: '/organizations/:organizationId/control', page: later(organization, (module) => module.ControlPage) },
  { path: '/organizations/:organizationId/units/:unitId', page: later(organization, (module) => module.UnitPage) },
  { path: '/organizations/:organizationId/roster/:rosterEntryId', page: later(roster, (module) => module.PersonPage) },
  { path: '/organizations/:organizationId/batch', page: later(roster, (module) => module.StartBatchPage) },
  { path: '/organizations/:organizationId/batches/:batchId', page: later(roster, (module) => module.BatchPage) },
  { path: '/organizations/:organizationId/rollover', page: later(roster, (module) => module.RolloverPage) },
  { path: '/organizations/:organizationId/distribution', page: later(roster, (module) => module.DistributionPage) },
  { path: '/organizations/:organizationId/import', page: later(roster, (module) => module.ImportPage) },
  {
    path: '/organizations/:organizationId/imports/:importId',
    page: later(roster, (module) => module.ImportProgressPage),
  },
  { path: '/organizations/:organizationId/units/:unitId/group', page: later(group, (module) => module.GroupPage) },
  {
    path: '/organizations/:organizationId/chats/:chatId/links',
    page: later(chatLinks, (module) => module.ChatLinksPage),
  },
  { path: '/organizations/:organizationId/chat-office', page: later(chatOffice, (module) => module.ChatOfficePage) },
  { path: '/organizations/:organizationId/chat-strategy', page: later(chatOffice, (module) => module.StrategyPage) },
  {
    path: '/organizations/:organizationId/chat-compliance',
    page: later(chatOffice, (module) => module.CompliancePage),
  },
  { path: '/organizations/:organizationId/direct-chats', page: later(chatOffice, (module) => module.DirectChatsPage) },
  {
    path: '/organizations/:organizationId/chats/:chatId/exceptions',
    page: later(chatOffice, (module) => module.ExceptionsPage),
  },
  {
    path: '/organizations/:organizationId/chats/:chatId/inquiries',
    page: later(moderation, (module) => module.InquiriesPage),
  },
  { path: '/organizations/:organizationId/moderation', page: later(moderation, (module) => module.CasesPage) },
  { path: '/organizations/:organizationId/moderation/:caseId', page: later(moderation, (module) => module.CasePage) },
  { path: '/organizations/:organizationId/break-glass', page: later(moderation, (module) => module.BreakGlassPage) },
  {
    path: '/organizations/:organizationId/break-glass/:accessId',
    page: later(moderation, (module) => module.BrokenGlassPage),
  },
  { path: '/organizations/:organizationId/communication-hours', page: later(life, (module) => module.HoursPage) },
  { path: '/organizations/:organizationId/journal-links', page: later(life, (module) => module.JournalPage) },
  { path: '/organizations/:organizationId/materials', page: later(materials, (module) => module.MaterialsPage) },
  {
    path: '/organizations/:organizationId/materials/new',
    page: later(materials, (module) => module.SubmitMaterialPage),
  },
  {
    path: '/organizations/:organizationId/materials/:materialId',
    page: later(materials, (module) => module.MaterialPage),
  },
  {
    path: '/organizations/:organizationId/materials/:materialId/edit',
    page: later(materials, (module) => module.ResubmitMaterialPage),
  },
  { path: '/organizations/:organizationId/usage', page: later(usage, (module) => module.UsagePage) },
  { path: '/organizations/:organizationId/usage/:reportId', page: later(usage, (module) => module.UsageReportPage) },
  { path: '/organizations/:organizationId/audit', page: later(trail, (module) => module.AuditPage) },
  { path: '/organizations/:organizationId/trail', page: later(trail, (module) => module.TrailPage) },
  { path: '/organizations/:organizationId/orders', page: later(trail, (module) => module.OrdersPage) },
  { path: '/organizations/:organizationId/presence', page: later(trail, (module) => module.PresencePage) },
  { path: '/organizations/:organizationId/chat-presence', page: later(trail, (module) => module.ChatPresencePage) },
  { path: '/organizations/:organizationId/bundles', page: later(inspection, (module) => module.BundlesPage) },
  { path: '/organizations/:organizationId/inspections', page: later(inspection, (module) => module.InspectionsPage) },
  {
    path: '/organizations/:organizationId/indicators',
    page: later(indicators, (module) => module.OwnOverviewPage),
  },
  {
    path: '/organizations/:organizationId/indicators/:indicatorId',
    page: later(indicators, (module) => module.OwnIndicatorPage),
  },
  { path: '/organizations/:organizationId/consents', page: later(privacy, (module) => module.PaperConsentsPage) },
  { path: '/organizations/:organizationId/data-requests', page: later(privacy, (module) => module.DataRequestsPage) },
  { path: '/organizations/:organizationId/erasures', page: later(privacy, (module) => module.ErasuresPage) },
];

const Guarded = ({ page: Shown, parameters }: Readonly<{ page: AnyPage; parameters: Parameters }>) => {
  const query = useProfile();
  if (query.data === null) return <SignInPage />;
  if (query.data === undefined && query.error === null) return <Loading />;
  if (query.data === undefined) return <FailedPage error={query.error} onAgain={() => void query.refetch()} />;
  return <Shown {...parameters} />;
};

/** The page of the present address; whoever must sign in first does so in its place. */
export const CurrentPage = () => {
  const path = usePath();
  for (const { path: pattern, page: Shown, open, group = path } of rows) {
    const parameters = matchPath(pattern, path);
    if (parameters === undefined) continue;
    return open ? <Shown key={group} {...parameters} /> : <Guarded key={group} page={Shown} parameters={parameters} />;
  }
  return <Missing />;
};
