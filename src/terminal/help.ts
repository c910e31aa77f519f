/** What `autodream help` prints: every command and option. */
export const HELP = `autodream: keeps the memory of a coding agent in order

  autodream dream            review the recent sessions, propose changes to memory, ask, write
  autodream apply [FILE]     decide on a saved proposal (without FILE: the one that waits)
  autodream status           what memory there is, what waits, when the last dream was
  autodream health           how much of memory is found, and what is wrong with it
  autodream history          the dreams so far
  autodream undo [ID]        take a dream back (without ID: the last one)
  autodream restore [ID]     bring back what others took from memory, all or some of it (without ID:
                             the last that took much; --leave: it stays so, and is not shown again)
  autodream schedule [off]   show or set when it dreams by itself, or set that it does not
  autodream skill install    let Claude Code run a dream when you ask it to (remove: no longer);
                             with --project DIR for that project, else for you in all projects
  autodream watch            keep to the schedules of this home until it is stopped

Where
  --project DIR              the project folder (default: the current one)
  --memory DIR               this memory folder, with --sessions DIR and --workspace DIR:
                             named folders are taken as they are

How
  --engine NAME              offline (default): no key, no network
                             anthropic: Anthropic's API, with the key in ANTHROPIC_API_KEY
                             claude-code: your own Claude Code and its login
  --now ISO                  the clock, for repeatable runs
  --dry-run                  show everything, write nothing
  --out FILE                 save the proposal in a file, for \`autodream apply FILE\`
  --accept IDS               take only these changes (ids with commas between, or their beginnings)
  --reject IDS               refuse these changes: they are not proposed again
  --yes                      accept all that is not blocked, without asking
  --json                     one JSON document on standard output

Health
  --list NAME                the places behind a number: not-loaded, not-reached, gone, duplicates,
                             contradictions, dead-links, missing-paths, unsourced, secrets
  --forget                   what is gone went on purpose: it counts no more

With a model
  --model ID                 which one (anthropic: claude-sonnet-5-5 when left out)
  --base-url URL             another address of the same API
  --effort LEVEL             how hard it thinks: low, medium, high, xhigh, max
  --estimate                 say what would be sent and what it may cost; send nothing
  --show-request             print the exact text that would be sent; send nothing
  --send                     you agree that it is sent; otherwise you are asked, once for a place
  --max-cost DOLLARS         send nothing that may cost more (default: 1; claude-code: an answer)
  --max-cost-day DOLLARS     and no more than this in a day (5 when left out)

All projects of this home (each proposal waits for its own review)
  dream --all                each by itself; with anthropic as one batch at half the price
  --pick-up                  with dream --all: take in what the batch answered
  --cancel                   with dream --all: call the batch back

By itself (one of the first four that is met is enough; what it proposes waits for review)
  --daily HH:MM              every day at that time
  --cron "M H D M W"         at the times of a cron expression
  --after-sessions N         after so many new sessions
  --after-mb N               after so much of new transcripts
  --hours N                  at least so long after the last dream, whatever else is met
  --time-zone NAME           for the times of day (default: that of this machine)
  --quiet MINUTES            wait until no session was written to for so long (default: 10)
  --longest-wait MINUTES     but not longer than this (default: 120)
  --review MODE              always (default): all waits; lossless: what loses nothing is written
  --all                      for all projects of this home that have no schedule of their own
  --once                     with watch: look once at every schedule, and end

Exit codes
  0  done, nothing to do, or a dry run; also when some changes were blocked
  1  failed, and nothing changed
  2  wrong use
  3  waiting for review: nothing was written
`;
