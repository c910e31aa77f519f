import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../../storage/environment';
import type { Model, ModelAnswer, ModelContext, ModelRequest } from '../model/model';
import { readRun } from './answer';
import { runCommand } from './childProcess';
import { clientArguments, clientEnvironment } from './invocation';

export interface ClaudeCodeOptions {
  /** The client, as `findClaude` finds it. */
  readonly program: string;
  /** A model's id or alias; left out, the one that the person has chosen in Claude Code. */
  readonly model?: string;
  /** How hard the model thinks: low, medium, high, … */
  readonly effort?: string;
  /** US dollars a question may cost, by the client's own account; it is checked after each answer. */
  readonly maxDollars: number;
  /** A question that takes longer is given up. */
  readonly timeoutMs: number;
  readonly environment: Environment;
}

/** An answer has at most some 32,000 tokens, which the client prints twice; more is no answer. */
const OUTPUT_BYTES = 4_000_000;

/**
 * The person's own Claude Code, asked with their own login: one process a question, which has no tools, sees nothing
 * but the question, and leaves no transcript.
 */
export function claudeCodeModel(options: ClaudeCodeOptions): Model {
  const gateway = hostOf(options.environment.env.ANTHROPIC_BASE_URL);
  return {
    engine: 'claude-code',
    id: options.model ?? 'default',
    destination: `your Claude Code login${gateway === undefined ? '' : ` (${gateway})`}`,
    limits: { promptTokens: 150_000, answerTokens: 32_000 },
    answer: (request, context) => ask(options, request, context),
  };
}

async function ask(
  options: ClaudeCodeOptions,
  request: ModelRequest,
  { signal, received }: ModelContext,
): Promise<ModelAnswer> {
  const { program, environment, timeoutMs, model, effort, maxDollars } = options;
  signal.throwIfAborted();
  // An empty folder of our own: no project's files, settings or instructions lie in it.
  const folder = await mkdtemp(path.join(tmpdir(), 'autodream-claude-'));
  try {
    const cwd = path.join(folder, 'empty');
    const instructionsFile = path.join(folder, 'instructions.txt');
    await writeFile(instructionsFile, request.instructions);
    await mkdir(cwd);
    const ended = await runCommand(
      {
        program,
        args: clientArguments({
          schema: request.schema,
          instructionsFile,
          maxDollars,
          ...(model === undefined ? {} : { model }),
          ...(effort === undefined ? {} : { effort }),
        }),
        cwd,
        env: clientEnvironment(environment),
        input: questionOf(request),
        timeoutMs,
        outputBytes: OUTPUT_BYTES,
        platform: environment.platform,
      },
      signal,
    );
    const answer = readRun(ended, { timeoutMs, outputBytes: OUTPUT_BYTES });
    received(answer.text.length);
    return answer;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The question goes in by standard input, which takes any length. A text that began with a slash would be taken for a command. */
function questionOf({ common, part }: ModelRequest): string {
  const text = [common, part].filter((piece) => piece !== '').join('\n\n');
  return text.trimStart().startsWith('/') ? `The data:\n${text}` : text;
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}
