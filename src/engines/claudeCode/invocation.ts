import { configFolder, type Environment } from '../../storage/environment';
import type { JsonSchema } from '../model/model';

export interface Invocation {
  /** Undefined for the person's own choice. */
  readonly model?: string;
  readonly effort?: string;
  readonly schema: JsonSchema;
  /** The file that holds the instructions: an argument would be too long for some systems. */
  readonly instructionsFile: string;
  /** US dollars; the client stops once it has spent so much. */
  readonly maxDollars: number;
}

/** One turn for the answer, one to close it in older clients, and two to mend its form. */
const TURNS = 4;

/**
 * Variables that make a run of ours clean. They stand in the process and in `--settings`, because variables in a
 * person's settings outrank those of the process.
 */
const CLEAN: Readonly<Record<string, string>> = {
  // The memory is what this is about; it must not be in the question twice, nor be written by the run.
  CLAUDE_CODE_DISABLE_AUTO_MEMORY: '1',
  // Or the client would put the content of every file that a note or a person's words mention with @ into the question.
  CLAUDE_CODE_DISABLE_ATTACHMENTS: '1',
  CLAUDE_CODE_DISABLE_FILE_MENTIONS: '1',
  CLAUDE_CODE_DISABLE_CLAUDE_MDS: '1',
  CLAUDE_CODE_SKIP_PROMPT_HISTORY: '1',
  CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  CLAUDE_CODE_DISABLE_BACKGROUND_TASKS: '1',
  DISABLE_AUTOUPDATER: '1',
  CLAUDE_CODE_MAX_OUTPUT_TOKENS: '32000',
  // The client's own ten take minutes; the person can run the dream again.
  CLAUDE_CODE_MAX_RETRIES: '2',
  MAX_STRUCTURED_OUTPUT_RETRIES: '2',
};

/** Settings over the person's own, which carry the login and therefore stay. */
const SETTINGS = {
  env: CLEAN,
  outputStyle: 'default',
  disableAllHooks: true,
  autoMemoryEnabled: false,
  autoDreamEnabled: false,
};

/** The arguments of a run that answers one question from the question alone. */
export function clientArguments(invocation: Invocation): string[] {
  const { model, effort, schema, instructionsFile, maxDollars } = invocation;
  return [
    '--print',
    ...['--output-format', 'json'],
    ...['--json-schema', JSON.stringify(schema)],
    ...['--system-prompt-file', instructionsFile],
    ...['--tools', ''],
    '--no-session-persistence',
    // No CLAUDE.md, hooks, plugins, skills, MCP servers; login and choice of model stay as the person has them.
    '--safe-mode',
    '--strict-mcp-config',
    '--disable-slash-commands',
    ...['--setting-sources', 'user'],
    ...['--settings', JSON.stringify(SETTINGS)],
    ...['--max-turns', String(TURNS)],
    ...(Number.isFinite(maxDollars) ? ['--max-budget-usd', String(maxDollars)] : []),
    ...(model === undefined ? [] : ['--model', model]),
    ...(effort === undefined ? [] : ['--effort', effort]),
  ];
}

/** What tells a program that it runs inside another session, an editor or a debugger. */
const OF_THE_CALLER =
  /^(CLAUDECODE|CLAUDE_CODE_(ENTRYPOINT|SESSION_ID|SSE_PORT|CHILD_SESSION|PROJECT_DIR_NAME|SIMPLE|RESTRICTED|EXTRA_BODY|MAX_TURNS)|NODE_OPTIONS|ELECTRON_.*|VSCODE_.*|npm_.*)$/;

/** The variables of a run: the person's own, for their login and their proxy, and ours. */
export function clientEnvironment(environment: Environment): Record<string, string> {
  const own = Object.entries(environment.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !OF_THE_CALLER.test(entry[0]),
  );
  const home = environment.platform === 'win32' ? 'USERPROFILE' : 'HOME';
  const config = environment.env.CLAUDE_CONFIG_DIR;
  return {
    ...Object.fromEntries(own),
    [home]: environment.home,
    // A relative one counts from the folder that the client runs in, which is another one here.
    ...(config === undefined ? {} : { CLAUDE_CONFIG_DIR: configFolder(environment, environment.cwd) }),
    ...CLEAN,
  };
}
