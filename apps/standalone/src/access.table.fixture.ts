/** Who asks in the specs of access; `elsewhere` holds every office in another school, `weak` showed no second factor. */
export const roles = [
  'stranger',
  'operator',
  'administrator',
  'founder',
  'director',
  'deputy',
  'teacher',
  'curator',
  'pupil',
  'parent',
  'inspector',
  'elsewhere',
  'weak',
] as const;
export type Role = (typeof roles)[number];

/** `noun.verb` for each verb. */
const each = (noun: string, ...verbs: string[]) => verbs.map((verb) => `${noun}.${verb}`);

const everybody = roles.join(' ');
const builders = 'operator administrator founder';
const office = 'operator administrator founder director deputy';

/** Written by hand: which routes of a service whom let in. Everybody else is refused. */
const groups: readonly (readonly [service: string, who: string, subjects: readonly string[]])[] = [
  [
    'identity',
    `nobody ${everybody}`,
    [
      ...each('sign-in', 'code.request', 'code.verify', 'login', 'passkey.start', 'passkey.finish'),
      ...each('consents', 'purposes'),
    ],
  ],
  [
    'identity',
    everybody,
    [
      ...each('session', 'sign-out', 'list', 'revoke', 'revoke-all', 'step-up'),
      ...each('profile', 'get', 'name.correct', 'phone.request', 'phone.verify'),
      ...each('second-factor', 'list', 'totp.start', 'totp.confirm', 'passkey.start', 'passkey.confirm', 'remove'),
      ...each('second-factor', 'recovery-codes.issue'),
      ...each('consent', 'give', 'withdraw'),
      ...each('subject-request', 'ask'),
      ...each('erasure', 'request'),
      ...each('guardian-link', 'claim', 'leave'),
      ...['consents.own', 'subject-requests.own', 'own-data.export', 'erasures.own', 'guardian-links.mine'],
    ],
  ],
  [
    'identity',
    'operator administrator',
    [...each('profile', 'lock', 'unlock'), ...each('recovery', 'start', 'finish')],
  ],
  [
    'identity',
    'administrator curator',
    [
      ...each('pupil', 'create', 'pin.reset'),
      ...['consent.record-papers', 'consents.of-roster', 'guardian-links.of-unit'],
      ...each('guardian-link', 'propose', 'confirm', 'refuse', 'end'),
    ],
  ],
  [
    'identity',
    'parent',
    [
      ...each('pupil', 'create-by-guardian', 'pin.reset-by-guardian'),
      ...each('consent', 'give-for-child', 'withdraw-for-child'),
      ...['consents.of-child', 'subject-request.ask-for-child', 'erasure.request-for-child'],
    ],
  ],
  [
    'identity',
    'operator',
    [
      ...each('account', 'role.grant', 'role.revoke', 'get'),
      ...['subject-request.answer-account', 'subject-requests.of-accounts'],
      ...each('erasure', 'approve-account', 'refuse-account', 'sign-account', 'account-act'),
      ...['erasures.of-accounts'],
    ],
  ],
  [
    'identity',
    'administrator',
    [
      ...['consent.record-withdrawal', 'subject-requests.of-organization', 'erasures.of-organization'],
      ...each('subject-request', 'record', 'answer'),
      ...each('erasure', 'request-of-roster', 'approve', 'refuse', 'sign', 'act'),
    ],
  ],
  [
    'org-structure',
    everybody,
    [
      ...['founding.apply', 'founding.claim', 'founding.claims', 'membership.own', 'roster-import.get'],
      ...['regions.list', 'municipalities.list', 'organizations.list', 'order-templates.list'],
    ],
  ],
  [
    'org-structure',
    'operator',
    [
      ...each('region', 'register', 'edit'),
      ...each('municipality', 'register', 'edit'),
      ...each('organization', 'register', 'close'),
      ...each('founding', 'refuse', 'activate', 'list'),
      ...['local-act.gaps'],
    ],
  ],
  [
    'org-structure',
    builders,
    [
      ...each('organization', 'edit-profile'),
      ...each('academic-year', 'open', 'edit', 'close'),
      ...each('unit', 'create-staff-group', 'create-study-group', 'create-body', 'rename', 'move', 'advance'),
      ...each('unit', 'archive', 'restore'),
      ...each('subject', 'add', 'rename', 'retire'),
      ...each('program', 'add'),
      ...each('teaching', 'assign', 'end', 'list-attendees'),
      ...each('curator', 'assign', 'unassign'),
      ...each('student', 'add', 'correct', 'enroll', 'transfer', 'promote', 'grant-leave', 'end-leave'),
      ...each('student', 'transfer-out', 'expel', 'graduate', 'reinstate', 'correct-movement', 'clarify-movement'),
      ...each('employee', 'add', 'correct', 'hire', 'transfer', 'start-leave', 'end-leave', 'dismiss'),
      ...each('employee', 'assume-position', 'leave-position', 'correct-movement', 'clarify-movement'),
      ...each('guardian', 'add', 'correct', 'declare', 'withdraw'),
    ],
  ],
  [
    'org-structure',
    'operator administrator director deputy',
    ['curator-distribution.approve', 'administrator.revoke', 'control.get'],
  ],
  [
    'org-structure',
    office,
    [
      ...each('order', 'register', 'annul'),
      ...['order-draft.get', 'contingent.get', 'roster-entry.get'],
      ...['movements.list', 'movement-batch.get', 'rollover.plan', 'appointments.list', 'vacancies.get'],
    ],
  ],
  ['org-structure', `${office} inspector`, ['order.get', 'orders.list']],
  [
    'org-structure',
    `${office} teacher curator inspector`,
    ['organization.get', 'structure.get', 'subjects.list', 'curators.list'],
  ],
  ['org-structure', `${office} curator`, ['unit-roster.get']],
  ['org-structure', `${office} teacher curator pupil inspector`, ['local-act.get']],
  [
    'org-structure',
    'administrator',
    [
      ...['administrator.appoint-additional', 'roster-match.withdraw', 'rollover.start'],
      ...each('membership', 'suspend', 'resume', 'correct-role', 'end'),
      ...each('movement-batch', 'start', 'undo'),
      'curator-distribution.apply',
    ],
  ],
  ['org-structure', 'administrator founder', ['administrator.leave']],
  [
    'org-structure',
    'director',
    ['administrator.confirm-founder', ...each('administration', 'appoint-deputy', 'release-deputy')],
  ],
  ['org-structure', 'director operator', ['administration.appoint-director']],
  ['org-structure', 'director deputy operator', ['administrator.appoint']],
  ['org-structure', 'director deputy', each('local-act', 'put-in-force', 'withdraw')],
  [
    'org-structure',
    'administrator director deputy',
    [
      ...each('local-act', 'adopt', 'amend', 'acknowledgements'),
      ...each('body', 'elect', 'release', 'list'),
      'membership.list',
    ],
  ],
  ['org-structure', 'administrator director deputy curator', ['membership.list-unit']],
  ['org-structure', 'director deputy teacher curator pupil', ['local-act.acknowledge']],
  ['org-structure', 'teacher curator pupil', ['membership.leave']],
  ['invitation', `nobody ${everybody}`, ['invitation.preview']],
  [
    'invitation',
    everybody,
    ['invitation.redeem', ...each('join-request', 'submit', 'clarify', 'withdraw', 'own'), 'join-requests.own'],
  ],
  [
    'invitation',
    'administrator founder',
    each('invitation', 'issue', 'annul', 'annul-many', 'annul-unclaimed', 'deliver', 'print', 'link'),
  ],
  ['invitation', 'administrator founder director deputy', ['invitations.list', 'unclaimed-policy.get', 'funnel.get']],
  [
    'invitation',
    'administrator',
    [
      ...['unclaimed-policy.set', 'join-requests.list', 'join-requests.by-invitation'],
      ...each('join-request', 'ask', 'approve', 'approve-many', 'refuse', 'refuse-many'),
    ],
  ],
  // Chats let in whoever takes part in them, and nobody else: none of these does.
  [
    'communication',
    '',
    [
      ...each('message', 'post', 'edit', 'retract', 'react', 'forward', 'pin', 'unpin', 'acknowledge'),
      ...['chat.get', 'chat.read', 'participants.list', 'messages.list'],
      ...[...each('poll', 'open', 'vote', 'close', 'get'), 'poll-votes.list', 'material.read'],
      ...['pins.list', 'readers.list', 'acknowledgements.list'],
      ...each('chat', 'retitle', 'change-audience', 'change-posting', 'hand-over', 'leave', 'archive', 'reopen'),
      ...['participants.add', 'participant.remove'],
      ...each('chat-link', 'issue', 'print', 'get', 'uses', 'claim.match', 'claim.refuse'),
      ...['message.report', 'chat.inquiries'],
    ],
  ],
  // Who is no member names a chat they take part in; none of these does.
  ['communication', 'administrator director deputy teacher curator pupil', ['file.start']],
  // One's own alone.
  ['communication', everybody, [...each('file', 'get', 'complete', 'discard'), 'file-space.get']],
  ['communication', 'administrator director deputy teacher curator pupil', ['shelf.get']],
  ['communication', 'administrator director deputy teacher curator', each('shelf', 'place', 'take', 'arrange')],
  ['communication', everybody, ['chats.mine', 'mentions.list', 'messages.search']],
  // Whom one may write to is told by the structure: who is nobody there is refused by the rule.
  ['communication', everybody, [...each('chat', 'make', 'open-direct', 'join'), 'chats.joinable', 'chats.inbox']],
  [
    'communication',
    'administrator director',
    [...each('exception', 'list', 'withdraw'), 'exceptions.list', 'direct-chats.list', 'parents.list'],
  ],
  [
    'communication',
    everybody,
    ['changes.list', 'hours.get', ...each('live-settings', 'get', 'quiet.set', 'presence.set')],
  ],
  ['communication', 'director deputy', ['hours.set']],
  ['communication', 'director deputy', ['strategy.adopt', ...each('material', 'submit', 'resubmit', 'withdraw')]],
  ['communication', 'administrator', [...each('material', 'return', 'publish'), 'journal-links.set']],
  ['communication', everybody, ['journal-links.get']],
  [
    'communication',
    'administrator director deputy',
    ['materials.list', 'material.get', 'material-chats.list', 'material-figures.get', 'material-unread.list'],
  ],
  ['communication', `nobody ${everybody}`, ['chat-link.preview']],
  ['communication', everybody, ['chat-link.redeem', 'chat-links.own', 'moderation.own']],
  ['communication', 'administrator director deputy', ['chat-link.annul', 'chat-links.list']],
  ['communication', 'director deputy', ['chat-link-policy.set', 'moderation-term.set']],
  ['communication', 'administrator director deputy teacher curator', ['chat-link-policy.get', 'moderation-term.get']],
  [
    'communication',
    'administrator director deputy',
    [
      ...['chats.register', 'moderation-cases.list', ...each('moderation-case', 'get', 'take', 'resolve', 'reverse')],
      ...each('break-glass', 'request', 'close', 'list', 'read'),
    ],
  ],
  ['communication', 'director deputy', each('break-glass', 'confirm', 'refuse')],
  ['communication', 'administrator director deputy', ['compliance.get']],
  ['communication', 'administrator director deputy teacher curator', ['strategy.get']],
  ['analytics', everybody, ['my-readers.list']],
  ['analytics', 'operator administrator director deputy', ['contingent-report.get', 'curator-coverage.get']],
  ['analytics', `nobody ${everybody}`, ['audit-checkpoint.get']],
  [
    'analytics',
    'operator administrator director inspector',
    [
      ...['audit-proof.get', 'audit-bundle-part.get', ...each('audit-bundle', 'export', 'get')],
      ...['trail.list', 'trail-chain.get', 'idle-orders.list', 'unit-presence.get', 'inspections.list'],
    ],
  ],
  ['analytics', 'operator administrator director deputy inspector', ['trail-chats.list', 'chat-presence.get']],
  ['analytics', 'operator administrator director', ['accesses.list']],
  ['analytics', 'operator', ['platform-accesses.list', 'platform-trail.list', ...each('inspection', 'open', 'close')]],
  ['analytics', everybody, ['inspections.own']],
  [
    'analytics',
    'operator administrator director deputy',
    [...each('usage', 'get'), 'usage-file.get', 'usage-report.get', 'usage-reports.list'],
  ],
  ['analytics', 'administrator', ['usage-report.deliver']],
  ['analytics', 'director', ['usage-report.acknowledge']],
  ['analytics', 'administrator director deputy curator', ['group-overview.get']],
  ['analytics', everybody, ['indicators.list', 'reporting-periods.list']],
  ['analytics', 'operator administrator director deputy', ['indicator-values.get']],
  [
    'analytics',
    'operator',
    ['indicators.define', 'reporting-period.close', ...each('api-key', 'issue', 'revoke'), 'api-keys.list'],
  ],
  ['operations', 'operator', ['status.get', 'rebuild.start', 'rebuild.get']],
];

/** By subject: who is let in. */
export const accessByHand: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  groups.flatMap(([service, who, subjects]) =>
    subjects.map((subject) => [`${service}.${subject}`, new Set(who.split(' '))] as const),
  ),
);
