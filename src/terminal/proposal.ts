import { counted, groupOf, GROUPS, headlineOf, ledgerLine } from '../core/dream/describe';
import type { Operation, OperationId } from '../core/dream/operation';
import type { Load, Proposal } from '../core/dream/proposal';
import type { Evidence } from '../core/sessions/signal';
import { wrap } from './diff';
import { printable, type Style } from './style';

/** What a person reads of a proposal before the diff: state, account, changes by group, what is blocked, findings. */
export function renderProposal(
  proposal: Proposal,
  chosen: ReadonlySet<OperationId>,
  width: number,
  style: Style,
): string[] {
  return [
    ...renderHead(proposal, style),
    ...renderGroups(proposal, chosen, width, style),
    ...renderBlocked(proposal, width, style),
    ...renderFindings(proposal, width, style),
  ];
}

function renderHead(proposal: Proposal, style: Style): string[] {
  const { statistics: s, ledger } = proposal;
  const when = new Date(proposal.createdAt).toISOString().slice(0, 16).replace('T', ' ');
  const read = `${counted(s.sessions, 'session')}, ${counted(s.statements, 'statement')} in ${counted(s.files, 'file')}`;
  return [
    `${style.bold(`Dream ${proposal.id}`)} · ${when} UTC · ${proposal.engine} · ${read} · ${(s.durationMs / 1000).toFixed(1)} s`,
    ledgerLine(ledger.counts),
    `Loaded at each session start: ${change(s.indexBefore, s.indexAfter, 'lines')} lines of 200 · ${change(s.indexBefore, s.indexAfter, 'bytes')} bytes of 25,000 · about ${change(s.indexBefore, s.indexAfter, 'tokens')} tokens`,
    `All of memory: about ${change(s.memoryBefore, s.memoryAfter, 'tokens')} tokens`,
    ...(s.badLines > 0
      ? [
          style.dim(
            `${counted(s.badLines, 'transcript line')} could not be read and ${s.badLines === 1 ? 'was' : 'were'} skipped.`,
          ),
        ]
      : []),
    '',
  ];
}

function change(before: Load, after: Load, key: keyof Load): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return before[key] === after[key] ? number(before[key]) : `${number(before[key])} → ${number(after[key])}`;
}

function renderGroups(
  proposal: Proposal,
  chosen: ReadonlySet<OperationId>,
  width: number,
  style: Style,
): string[] {
  const blocked = new Set(proposal.blocked.map((block) => block.operation));
  const open = proposal.operations.filter((operation) => !blocked.has(operation.id));
  return GROUPS.flatMap((group) => {
    const members = open.filter((operation) => groupOf(operation, proposal.statements) === group);
    if (members.length === 0) return [];
    return [
      style.bold(`${group} (${members.length})`),
      ...members.flatMap((o) => renderOperation(o, proposal, chosen.has(o.id), width, style)),
      '',
    ];
  });
}

function renderOperation(
  operation: Operation,
  proposal: Proposal,
  chosen: boolean,
  width: number,
  style: Style,
): string[] {
  const mark = chosen ? style.green('✓') : style.red('✗');
  const indent = '               ';
  const lines = wrap(printable(headlineOf(operation, proposal.statements)), Math.max(30, width - 15));
  const head = lines.map((line, i) =>
    i === 0 ? `  ${mark} ${style.cyan(operation.id.padEnd(10))} ${line}` : `${indent}${line}`,
  );
  const detail = [
    `${operation.reason} (${Math.round(operation.confidence * 100)} % sure)`,
    ...operation.evidence.slice(0, 3).map(quoted),
  ];
  return [
    ...head,
    ...detail.flatMap((text) =>
      wrap(printable(text), Math.max(30, width - 15)).map((line) => style.dim(`${indent}${line}`)),
    ),
  ];
}

const WHO: Record<Evidence['origin'], string> = {
  user: 'you',
  assistant: 'the agent',
  tool: 'a tool',
  system: 'the client',
};

/** `you, 2026-09-15: "No, don't use yarn"` */
export function quoted(evidence: Evidence): string {
  const flat = evidence.quote.replace(/\s+/g, ' ').trim();
  const short = flat.length > 160 ? `${flat.slice(0, 159)}…` : flat;
  return `${WHO[evidence.origin]}, ${new Date(evidence.at).toISOString().slice(0, 10)}: “${short}”`;
}

function renderBlocked(proposal: Proposal, width: number, style: Style): string[] {
  if (proposal.blocked.length === 0) return [];
  const byId = new Map(proposal.operations.map((operation) => [operation.id, operation]));
  const rows = proposal.blocked.flatMap(({ operation, reason }) => {
    const named = byId.get(operation);
    const headline = named === undefined ? operation : headlineOf(named, proposal.statements);
    return [
      ...wrap(printable(headline), Math.max(30, width - 15)).map((line, i) =>
        i === 0
          ? `  ${style.yellow('!')} ${style.cyan(operation.padEnd(10))} ${line}`
          : `               ${line}`,
      ),
      style.dim(`               ${printable(reason)}`),
    ];
  });
  return [style.bold(`Blocked (${proposal.blocked.length}) · cannot be accepted`), ...rows, ''];
}

function renderFindings(proposal: Proposal, width: number, style: Style): string[] {
  if (proposal.findings.length === 0) return [];
  const rows = proposal.findings.flatMap((finding) =>
    wrap(printable(finding.message), Math.max(30, width - 6)).map(
      (line, i) => `  ${i === 0 ? '·' : ' '} ${line}`,
    ),
  );
  return [style.bold(`Findings (${proposal.findings.length}) · not changes`), ...rows, ''];
}
