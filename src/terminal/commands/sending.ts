import type { Engine, Sending } from '../../core/dream/engine';
import { counted } from '../../core/dream/describe';
import { money } from '../../core/text/money';
import { type Caps, DEFAULT_CAPS, Gate } from '../../job/gate';
import { engineOf, TERMINAL_ENGINES, type EngineChoice } from '../../job/engines';
import { UsageError, type Arguments } from '../arguments';
import { printable } from '../style';
import { complainAll, printJson, type CommandContext } from './context';

/** The engine that the command line names. @throws {UsageError}, {ModelFailure} when it is not set up */
export async function chosenEngine({ args, environment, terminal }: CommandContext): Promise<Engine> {
  const name = TERMINAL_ENGINES.find((one) => one === args.engine);
  if (name === undefined)
    throw new UsageError(
      `There is no engine "${args.engine}" here. The engines are: ${TERMINAL_ENGINES.join(', ')}.`,
    );
  refuseIdleOptions(args);
  return engineOf(choiceOf(name, args, environment.env), environment, terminal.signal);
}

/** Options of a model say nothing to the offline engine: whoever typed them expected one. */
function refuseIdleOptions({ engine, model, baseUrl, effort, estimate, showRequest, send }: Arguments): void {
  const typed = [
    model === undefined ? undefined : '--model',
    baseUrl === undefined ? undefined : '--base-url',
    effort === undefined ? undefined : '--effort',
    estimate ? '--estimate' : undefined,
    showRequest ? '--show-request' : undefined,
    send ? '--send' : undefined,
  ].find((option) => option !== undefined);
  if (engine === 'offline' && typed !== undefined)
    throw new UsageError(
      `${typed} goes with an engine that asks a model: add --engine anthropic or claude-code.`,
    );
  if (engine === 'claude-code' && baseUrl !== undefined)
    throw new UsageError('--base-url goes with --engine anthropic.');
}

function choiceOf(
  name: (typeof TERMINAL_ENGINES)[number],
  { model, baseUrl, effort, maxCost = DEFAULT_CAPS.perDream }: Arguments,
  env: Readonly<Record<string, string | undefined>>,
): EngineChoice {
  const asked = model === undefined ? {} : { model };
  const thinking = effort === undefined ? {} : { effort };
  switch (name) {
    case 'offline':
      return { name };
    case 'anthropic': {
      const url = baseUrl ?? env.ANTHROPIC_BASE_URL;
      return {
        name,
        apiKey: env.ANTHROPIC_API_KEY ?? '',
        ...asked,
        ...(url === undefined || url === '' ? {} : { baseUrl: url }),
        ...thinking,
      };
    }
    case 'claude-code':
      return { name, ...asked, ...thinking, maxDollars: maxCost };
  }
}

/** US dollars that the person lets a dream, and all of a day, cost. */
export const capsOf = ({ maxCost, maxCostDay }: Arguments): Caps => ({
  perDream: maxCost ?? DEFAULT_CAPS.perDream,
  perDay: maxCostDay ?? DEFAULT_CAPS.perDay,
});

/** What a dream from this terminal must pass before anything is sent. */
export function gateOf(context: CommandContext, caps: Caps = capsOf(context.args)): Gate {
  const { args, environment, now, terminal } = context;
  const ask = async (sending: Sending): Promise<boolean> => {
    if (args.send) return true;
    if (!terminal.canAsk || args.json) return false;
    terminal.print(`${linesOf(sending).join('\n')}\n`);
    const answer = await terminal.ask(
      `Send it? You are asked once for ${printable(sending.destination)}. [y/N]: `,
    );
    return /^y(?:es)?$/i.test(answer ?? '');
  };
  return new Gate({ environment, caps, now: () => now, ask });
}

/** Prints what would be sent, as `--estimate` and `--show-request` ask for it. */
export function printSending({ args, terminal }: CommandContext, sending: Sending, today: number): void {
  if (args.json) {
    const { requests, ...rest } = sending;
    printJson(terminal, {
      version: 1,
      state: 'not-sent',
      ...rest,
      spentToday: today,
      requests: args.showRequest ? requests : requests.length,
    });
    return;
  }
  const lines = args.showRequest
    ? sending.requests.flatMap(({ title, text }) => [`--- ${title}`, ...text.split('\n').map(printable)])
    : linesOf(sending);
  terminal.print(`${lines.join('\n')}\n`);
  if (!args.showRequest)
    complainAll(terminal, [
      `${sending.counted ? 'It was sent to be counted alone.' : 'Nothing was sent.'} Today's dreams cost ${money(today)} so far.`,
    ]);
}

/** What is sent, where, and what it may cost. */
function linesOf(sending: Sending): string[] {
  const {
    destination,
    model,
    requests,
    statements,
    sayings,
    sessions,
    inputTokens,
    outputTokens,
    price,
    seconds,
    counted: isCounted,
  } = sending;
  const secrets = Object.entries(sending.secrets);
  return [
    `To ${printable(destination)}, model ${printable(model)}, in ${counted(requests.length, 'request')}:`,
    `  ${counted(statements, 'statement')} of memory and ${counted(sayings, 'saying')} from ${counted(sessions, 'session')}`,
    `  ${isCounted ? '' : 'about '}${inputTokens.toLocaleString('en-US')} tokens there and about ${outputTokens.toLocaleString('en-US')} back, about ${seconds} s`,
    price === undefined
      ? '  the price is not known here'
      : `  about ${money(price.dollars)} (prices of ${price.pricesOf})`,
    secrets.length === 0
      ? '  no secret was found in it'
      : `  secrets replaced before: ${secrets.map(([kind, n]) => `${n} × ${kind}`).join(', ')}`,
    '  `--show-request` prints the exact text.',
  ];
}
