/**
 * Counts, for each bank, how many lasting turns are found and how many others are taken for lasting.
 *
 *   npx tsx test/bench/talk/measure.ts [--show services,machines,persons,even] [--kinds]
 *
 * `--show` prints the sentences that are missed, wrongly learned or badly worded; of banks that are held out it
 * prints none.
 */
import type { Session } from '../../../src/core/sessions/session';
import type { Signal } from '../../../src/core/sessions/signal';
import { signalsIn } from '../../../src/core/sessions/signals';
import { HELD_OUT, markedTurns, type MarkedTurn } from './turns';

const AT = Date.parse('2026-09-18T10:00:00.000Z');
/** Openers that a note may not begin with, as the judge of dreams has them. */
const OPENER =
  /^\s*(no\b|nope|nah|remember|please|pls|again\b|ok\b|okay|hey|hmm|wait|btw|from now on|i told you|as i said)/i;

function heard(text: string): Signal | undefined {
  const turn = { uuid: 't', sessionId: 's', at: AT, origin: 'user', text, line: 1 } as const;
  const session: Session = {
    id: 's',
    file: 's.jsonl',
    startedAt: AT,
    endedAt: AT,
    turns: [turn],
    bytes: 1,
    badLines: 0,
  };
  return signalsIn(session)[0];
}

type Verdict = 'found' | 'missed' | 'learned wrongly' | 'left alone' | 'lost its value' | 'badly opened';

function verdictOf({ lasting, text, tokens }: MarkedTurn): {
  readonly verdict: Verdict;
  readonly note: string;
} {
  const note = heard(text)?.note ?? '';
  if (!lasting) return { verdict: note === '' ? 'left alone' : 'learned wrongly', note };
  if (note === '') return { verdict: 'missed', note };
  if (!tokens.every((token) => note.toLowerCase().includes(token.toLowerCase())))
    return { verdict: 'lost its value', note };
  return { verdict: OPENER.test(note) ? 'badly opened' : 'found', note };
}

const share = (part: number, whole: number): string =>
  `${part}/${whole} ${((100 * part) / Math.max(1, whole)).toFixed(1)} %`.padEnd(15);

const option = process.argv.indexOf('--show');
const shown = new Set(option < 0 ? [] : (process.argv[option + 1] ?? '').split(','));
for (const held of HELD_OUT) shown.delete(held);

for (const [name, turns] of Object.entries(markedTurns())) {
  const judged = turns.map((turn) => ({ turn, ...verdictOf(turn) }));
  const of = (test: (turn: MarkedTurn) => boolean, verdict: Verdict): string => {
    const all = judged.filter(({ turn }) => test(turn));
    return share(all.filter((one) => one.verdict === verdict).length, all.length);
  };
  const inTalk = (turn: MarkedTurn): boolean =>
    turn.lasting && turn.kind !== 'taught' && turn.kind !== 'changed';
  console.log(
    name.padEnd(9),
    `taught ${of((t) => t.kind === 'taught', 'found')} changed ${of((t) => t.kind === 'changed', 'found')}`,
    `lasting talk ${of(inTalk, 'found')} wrongly learned ${of((t) => !t.lasting, 'learned wrongly')}`,
  );
  if (process.argv.includes('--kinds'))
    for (const kind of new Set(turns.map((t) => `${t.lasting ? 'lasting' : 'passing'} ${t.kind}`)))
      console.log(
        `    ${kind.padEnd(28)}`,
        of(
          (t) => `${t.lasting ? 'lasting' : 'passing'} ${t.kind}` === kind,
          kind.startsWith('lasting') ? 'found' : 'learned wrongly',
        ),
      );
  if (shown.has(name))
    for (const { turn, verdict, note } of judged)
      if (verdict !== 'found' && verdict !== 'left alone')
        console.log(
          `  ${verdict} (${turn.kind}): ${turn.text.replace(/\n/g, '⏎')}${note && `\n      => ${note}`}`,
        );
}
