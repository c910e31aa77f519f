import { counted, groupOf, GROUPS, headlineOf, ledgerLine, oneLine } from '../core/dream/describe';
import type { Spent } from '../core/dream/engine';
import type { Operation } from '../core/dream/operation';
import type { Load, Proposal, Review } from '../core/dream/proposal';
import type { Evidence } from '../core/sessions/signal';
import { money } from '../core/text/money';
import type { Preview } from '../job/preview';
import { dotted, indented, labelled } from './layout';
import { printable, type Style } from './style';

/** A proposal as it is to be shown: what is chosen of it so far, and what that comes to. */
export interface Shown {
  readonly proposal: Proposal;
  readonly review: Review;
  readonly preview: Preview;
}

interface Page {
  readonly width: number;
  readonly style: Style;
}

/** Columns of mark and id before a change's own words. */
const INDENT = 14;
/** An operation that its engine is less sure of says so. */
const UNSURE_BELOW = 0.7;
const QUOTES = 2;
const LONGEST_QUOTE = 160;

/** What a person reads of a proposal before the diff: state, account, changes by group, what is blocked, findings. */
export function renderProposal(shown: Shown, page: Page): string[] {
  return [
    ...renderHead(shown, page),
    ...renderGroups(shown, page),
    ...renderStale(shown, page),
    ...renderBlocked(shown.proposal, page),
    ...renderFindings(shown.proposal, page),
  ];
}

function renderHead({ proposal, preview }: Shown, { width, style }: Page): string[] {
  const { statistics: s } = proposal;
  const [index, memory] = [s.indexBefore, s.memoryBefore];
  const [title = '', ...more] = dotted(
    [
      ...(proposal.restores === undefined
        ? dreamTitle(proposal)
        : [`To take outside change ${proposal.restores} back`]),
      `${counted(s.statements, 'statement')} in ${counted(s.files, 'file')}`,
      ...(proposal.restores === undefined ? [`${(s.durationMs / 1000).toFixed(1)} s`] : []),
    ],
    width,
  );
  return [
    style.bold(title),
    ...more,
    ...dotted(ledgerLine(preview.counts).split(' · '), width),
    ...dotted(
      [
        `Loaded at each session start: ${change(index, preview.indexAfter, 'lines')} of 200 lines`,
        `${change(index, preview.indexAfter, 'bytes')} of 25,000 bytes`,
        `about ${change(index, preview.indexAfter, 'tokens')} tokens`,
      ],
      width,
    ),
    ...dotted([`All of memory: about ${change(memory, preview.memoryAfter, 'tokens')} tokens`], width),
    ...(s.spent === undefined ? [] : dotted(spentWords(s.spent), width)),
    ...(s.badLines > 0
      ? indented(
          `${counted(s.badLines, 'line')} of the transcripts could not be read and ${wereOrWas(s.badLines)} skipped.`,
          0,
          width,
        )
      : []),
    '',
  ];
}

function dreamTitle({ id, createdAt, engine, insteadOf, statistics }: Proposal): string[] {
  const when = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ');
  return [
    `Dream ${id}`,
    `${when} UTC`,
    insteadOf === undefined ? engine : `${engine} (instead of ${insteadOf.engine}, which failed)`,
    counted(statistics.sessions, 'session'),
  ];
}

/** "claude-sonnet-5-5: 1 request", tokens, price. */
function spentWords({ model, requests, inputTokens, cachedTokens, outputTokens, dollars }: Spent): string[] {
  const number = (value: number): string => value.toLocaleString('en-US');
  return [
    `${printable(model)}: ${counted(requests, 'request')}`,
    `${number(inputTokens)} tokens there (${number(cachedTokens)} from the cache)`,
    `${number(outputTokens)} back`,
    dollars === undefined ? 'price not known' : money(dollars),
  ];
}

function change(before: Load, after: Load, key: keyof Load): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return before[key] === after[key] ? number(before[key]) : `${number(before[key])} → ${number(after[key])}`;
}

function renderGroups(shown: Shown, page: Page): string[] {
  const { proposal } = shown;
  const apart = new Set([...proposal.blocked.map((block) => block.operation), ...shown.preview.stale]);
  const open = proposal.operations.filter((operation) => !apart.has(operation.id));
  const groups = GROUPS.flatMap((group) => {
    const members = open.filter((operation) => groupOf(operation, proposal.statements) === group);
    if (members.length === 0) return [];
    const shared = sharedReason(members);
    return [
      page.style.bold(`${group} (${members.length})`),
      ...(shared === undefined ? [] : dim(indented(printable(shared), 2, page.width), page.style)),
      ...members.flatMap((o) => renderOperation(o, shown, page, shared === undefined)),
      '',
    ];
  });
  const { accepted, rejected } = shown.review;
  const isUndecided = ({ id }: Operation): boolean => !accepted.includes(id) && !rejected.includes(id);
  const legend = [
    ...(rejected.length > 0 ? ['✗ refused'] : []),
    ...(open.some(isUndecided) ? ['– left for later'] : []),
  ];
  return legend.length === 0 ? groups : [...groups, page.style.dim(['✓ taken', ...legend].join(' · ')), ''];
}

/** What every member of a group would say again. */
function sharedReason(members: readonly Operation[]): string | undefined {
  const reason = members[0]?.reason;
  return members.length > 1 && members.every((one) => one.reason === reason) ? reason : undefined;
}

function renderOperation(
  operation: Operation,
  { proposal, review }: Shown,
  page: Page,
  withReason: boolean,
): string[] {
  const { style } = page;
  const mark = review.accepted.includes(operation.id)
    ? style.green('✓')
    : review.rejected.includes(operation.id)
      ? style.red('✗')
      : style.yellow('–');
  return [
    ...renderHeadline(mark, operation, proposal, page),
    ...renderDetail(operation, INDENT, page, withReason),
  ];
}

function renderHeadline(mark: string, operation: Operation, proposal: Proposal, page: Page): string[] {
  const [first = '', ...rest] = indented(
    printable(headlineOf(operation, proposal.statements)),
    INDENT,
    page.width,
  );
  const id = operation.id.padEnd(INDENT - 6);
  return [`  ${mark} ${page.style.cyan(id)}  ${first.slice(INDENT)}`, ...rest];
}

/** Why, how sure, and whose words say so. */
export function renderDetail(
  operation: Operation,
  indent: number,
  { width, style }: Page,
  withReason = true,
): string[] {
  const doubt =
    operation.confidence < UNSURE_BELOW
      ? [`Not sure (${Math.round(operation.confidence * 100)} %): look at it closely.`]
      : [];
  const quotes = operation.evidence.slice(-QUOTES).map(quoted);
  const unquoted = operation.evidence.length - quotes.length;
  return [
    ...(withReason ? dim(indented(printable(operation.reason), indent, width), style) : []),
    ...doubt.flatMap((text) => indented(text, indent, width).map(style.yellow)),
    ...quotes.flatMap((text) => dim(indented(printable(text), indent, width), style)),
    ...(unquoted > 0
      ? dim(indented(`and said ${counted(unquoted, 'more time')} before`, indent, width), style)
      : []),
  ];
}

const dim = (lines: readonly string[], style: Style): string[] => lines.map(style.dim);

const WHO: Record<Evidence['origin'], string> = {
  user: 'you',
  assistant: 'the agent',
  tool: 'a tool',
  system: 'the client',
};

/** `you, 2026-09-15: “No, don't use yarn”` */
function quoted(evidence: Evidence): string {
  const day = new Date(evidence.at).toISOString().slice(0, 10);
  return `${WHO[evidence.origin]}, ${day}: “${oneLine(evidence.quote, LONGEST_QUOTE)}”`;
}

function renderStale({ proposal, preview }: Shown, page: Page): string[] {
  const stale = new Set(preview.stale);
  const members = proposal.operations.filter((operation) => stale.has(operation.id));
  if (members.length === 0) return [];
  return [
    page.style.bold(`No longer fitting (${members.length})`),
    ...dim(
      indented(
        'What they were made for has changed since, or they stand already: they are left out, and the next dream looks again.',
        2,
        page.width,
      ),
      page.style,
    ),
    ...members.flatMap((operation) => renderHeadline(page.style.yellow('~'), operation, proposal, page)),
    '',
  ];
}

function renderBlocked(proposal: Proposal, page: Page): string[] {
  if (proposal.blocked.length === 0) return [];
  const byId = new Map(proposal.operations.map((operation) => [operation.id, operation]));
  const rows = proposal.blocked.flatMap(({ operation, reason }) => {
    const named = byId.get(operation);
    const head = named === undefined ? [] : renderHeadline(page.style.yellow('!'), named, proposal, page);
    return [...head, ...dim(indented(printable(reason), INDENT, page.width), page.style)];
  });
  return [page.style.bold(`Blocked (${proposal.blocked.length}) · cannot be accepted`), ...rows, ''];
}

function renderFindings(proposal: Proposal, { width, style }: Page): string[] {
  if (proposal.findings.length === 0) return [];
  const rows = proposal.findings.flatMap((finding) => labelled('  · ', printable(finding.message), width));
  return [
    style.bold(`Findings (${proposal.findings.length}) · not changes, for you to look at`),
    ...rows,
    '',
  ];
}

const wereOrWas = (count: number): string => (count === 1 ? 'was' : 'were');
