import { realpathSync } from 'node:fs';
import path from 'node:path';
import { NodeFiles } from '../../storage/nodeFiles';
import { shortPath } from '../../storage/environment';
import {
  installSkill,
  removeSkill,
  skillFile,
  type SkillOutcome,
  type SkillPlace,
} from '../../storage/skillFile';
import { UsageError } from '../arguments';
import { EXIT, type ExitCode } from '../exitCode';
import { printFailure, printJson, shellWord, type CommandContext } from './context';

/** `autodream skill install|remove`: lets Claude Code run a dream when a person asks it to. */
export function skillCommand(context: CommandContext): ExitCode {
  const { args, terminal, environment } = context;
  if (args.memory !== undefined)
    throw new UsageError('skill takes no --memory; name a project with --project.');
  const place: SkillPlace =
    args.project === undefined
      ? { for: 'user' }
      : { for: 'project', folder: path.resolve(environment.cwd, args.project) };
  const file = skillFile(place, environment);
  const outcome = carryOut(args.operand, file);
  if (outcome.kind === 'refused') {
    printFailure(context, outcome.message);
    return EXIT.failed;
  }
  if (args.json) printJson(terminal, { version: 1, state: outcome.kind, file });
  else terminal.print(`${sentenceOf(outcome, shortPath(file, environment))}\n`);
  return EXIT.done;
}

function carryOut(what: string | undefined, file: string): SkillOutcome {
  const files = new NodeFiles();
  if (what === 'install') return installSkill(files, file, ownCommandLine());
  if (what === 'remove') return removeSkill(files, file);
  throw new UsageError('Say what to do: `autodream skill install` or `autodream skill remove`.');
}

/** How this program is started from anywhere. */
function ownCommandLine(): string {
  const program = realpathSync(process.argv[1] ?? '');
  return [process.execPath, program].map(shellWord).join(' ');
}

function sentenceOf(outcome: Exclude<SkillOutcome, { kind: 'refused' }>, file: string): string {
  switch (outcome.kind) {
    case 'installed':
      return `Installed: ${file}. In Claude Code, say "run a dream".`;
    case 'unchanged':
      return `It is installed already: ${file}.`;
    case 'removed':
      return `Removed: ${file}.`;
    case 'not-there':
      return `There is no such skill: ${file}.`;
  }
}
