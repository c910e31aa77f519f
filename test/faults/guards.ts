/**
 * What keeps memory safe, one guard each: where it stands, how it is taken out, and the tests that must notice.
 * A change of the code around it moves the text along; a text that fits no more is reported, never passed over.
 */
export interface Guard {
  readonly what: string;
  /** Path in the repository. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
  /** What guards the same behind it, to be taken out as well. */
  readonly and?: readonly { readonly from: string; readonly to: string }[];
  /** Test files, as paths in the repository. */
  readonly tests: readonly string[];
}

const storage = (name: string): string => `test/unit/storage/${name}.test.ts`;
const COMMIT = [storage('transaction')];
const REVIEW = ['test/unit/job/review.test.ts'];
const AUDIT = ['test/unit/dream/audit.test.ts'];

export const guards: readonly Guard[] = [
  // The disk.
  {
    what: 'the bytes of a new file are on the disk before it gets its name',
    file: 'src/storage/durable.ts',
    from: '  files.setMode(fd, attributes.mode);\n  files.sync(fd);',
    to: '  files.setMode(fd, attributes.mode);',
    tests: COMMIT,
  },
  {
    what: 'what was written is read back and compared',
    file: 'src/storage/durable.ts',
    from: 'if (written.length !== bytes.length || sha256(written) !== sha256(bytes))',
    to: 'if (written.length === -1)',
    tests: COMMIT,
  },
  {
    what: 'a write that took only a part goes on',
    file: 'src/storage/durable.ts',
    from: '    done += count;',
    to: '    done = bytes.length;',
    tests: COMMIT,
  },
  {
    what: 'the name of a folder that was made is on the disk',
    file: 'src/storage/durable.ts',
    from: '  files.syncFolder(parent);\n  return [...made, folder];',
    to: '  return [...made, folder];',
    tests: COMMIT,
  },
  {
    what: 'the name of a record that was replaced is on the disk',
    file: 'src/storage/durable.ts',
    from: '  files.syncFolder(folder);\n}\n\n/** Makes a folder',
    to: '}\n\n/** Makes a folder',
    tests: COMMIT,
  },
  {
    what: 'the name of the journal is on the disk',
    file: 'src/storage/journal.ts',
    from: '    this.files.makeFolder(this.#folder, PRIVATE.folder);\n    this.files.syncFolder(this.parent);',
    to: '    this.files.makeFolder(this.#folder, PRIVATE.folder);',
    tests: COMMIT,
  },
  {
    what: 'the names of what the journal keeps are on the disk before the commit point',
    file: 'src/storage/journal.ts',
    from: '    writeNew(this.files, path.join(this.#folder, `${PLAN}.new`), bytes, { mode: PRIVATE.file });\n    this.files.syncFolder(this.#folder);',
    to: '    writeNew(this.files, path.join(this.#folder, `${PLAN}.new`), bytes, { mode: PRIVATE.file });',
    tests: COMMIT,
  },
  {
    what: 'the commit point is on the disk before a file is replaced',
    file: 'src/storage/journal.ts',
    from: 'path.join(this.#folder, PLAN));\n    this.files.syncFolder(this.#folder);',
    to: 'path.join(this.#folder, PLAN));',
    tests: COMMIT,
  },
  {
    what: 'the end of the plan is on the disk before the journal is emptied',
    file: 'src/storage/journal.ts',
    from: '      this.files.remove(plan);\n      this.files.syncFolder(this.#folder);',
    to: '      this.files.remove(plan);',
    tests: COMMIT,
  },
  {
    what: 'the new names in memory are on the disk before the journal goes',
    file: 'src/storage/conclusion.ts',
    from: '  carrier.settle();\n  const slipped',
    to: '  const slipped',
    tests: COMMIT,
  },
  {
    what: 'the old names in memory are on the disk before a taken back commit is forgotten',
    file: 'src/storage/conclusion.ts',
    from: '  const left = carrier.back();\n  carrier.settle();',
    to: '  const left = carrier.back();',
    tests: COMMIT,
  },
  // Others at work.
  {
    what: 'files are as they were when the changes were made',
    file: 'src/storage/transaction.ts',
    from: '    const changed = this.#changed(root, targets);',
    to: '    const changed: string[] = [];',
    tests: COMMIT,
  },
  {
    what: 'files are still so at the last instant before the commit point',
    file: 'src/storage/transaction.ts',
    from: '      const changed = this.#changed(plan.memoryFolder, targets);',
    to: '      const changed: string[] = [];',
    tests: COMMIT,
  },
  {
    what: 'what slipped in between is kept in the history',
    file: 'src/storage/conclusion.ts',
    from: '  if (slipped.length > 0) record.rescue(journal.id, slipped);',
    to: '',
    tests: COMMIT,
  },
  {
    what: 'nothing is written over an interrupted dream',
    file: 'src/storage/transaction.ts',
    from: '    if (left.length === 0) return;',
    to: '    if (left.length >= 0) return;',
    tests: COMMIT,
  },
  {
    what: 'the lock of another machine is honoured until its lease ends',
    file: 'src/storage/lockJudgement.ts',
    from: '  if (left <= 0)',
    to: '  if (left <= LOCK_TIMES.lease)',
    tests: [storage('lock')],
  },
  {
    what: 'the lock of a process that lives is honoured',
    file: 'src/storage/lockJudgement.ts',
    from: "  if (!processes.isAlive(holder.pid)) return 'which is gone';",
    to: "  if (holder.pid > 0) return 'which is gone';",
    tests: [storage('lock')],
  },
  {
    what: 'the built-in dream of Claude Code is waited for',
    file: 'src/job/withMemory.ts',
    from: '  if (builtIn !== undefined) {',
    to: '  if (builtIn?.pid === -1) {',
    tests: REVIEW,
  },
  {
    what: 'another AutoDream on the same memory is waited for',
    file: 'src/job/withMemory.ts',
    from: 'acquireLock(store.state.lock, {',
    to: 'acquireLock(`${store.state.lock}.${process.hrtime.bigint()}`, {',
    tests: REVIEW,
  },
  // Places.
  {
    what: 'a name of a file is a plain one',
    file: 'src/storage/target.ts',
    from: '  if (fault !== undefined) {',
    to: "  if (fault === '') {",
    tests: [storage('target')],
  },
  {
    what: 'a link does not lead outside the memory folder',
    file: 'src/storage/target.ts',
    from: '  if (!isInside(realFolder, file)) throw',
    to: "  if (file === '') throw",
    tests: [storage('target')],
  },
  {
    what: 'a folder that became a link meanwhile is noticed',
    file: 'src/storage/carrier.ts',
    from: '    if (this.#files.stat(folder) === undefined || this.#files.realPath(folder) === folder) return;',
    to: '    if (folder.length > 0) return;',
    tests: [storage('target')],
  },
  {
    what: 'a file that is marked read-only is left alone',
    file: 'src/storage/target.ts',
    from: '  if ((stat.mode & 0o222) === 0) {',
    to: '  if (stat.mode < 0) {',
    tests: [storage('target')],
  },
  {
    what: 'pipes and devices are never opened',
    file: 'src/storage/plainFile.ts',
    from: "  if (!found.isFile()) return 'not-a-file';\n",
    to: '',
    tests: [storage('plainFile')],
  },
  {
    what: 'a project that nobody trusts does not say where memory lies',
    file: 'src/storage/claudeSettings.ts',
    from: "    if (source.level === 'project' && !trusted) continue;\n    const value = source.values[key];",
    to: '    const value = source.values[key];',
    tests: [storage('claudeSettings'), storage('locations')],
  },
  // The account.
  {
    what: 'protected text is not changed',
    file: 'src/core/dream/audit.ts',
    from: '    if (changed.some((id) => this.#statements.get(id)?.pinned))',
    to: '    if (changed.length < 0)',
    tests: AUDIT,
  },
  {
    what: 'a note rests on words of a person',
    file: 'src/core/dream/audit.ts',
    from: "    if (operation.kind === 'add' && !saidByPerson)",
    to: "    if (operation.kind === 'add' && operation.evidence.length < 0)",
    tests: AUDIT,
  },
  {
    what: 'what is taken away as outdated rests on words of a person',
    file: 'src/core/dream/audit.ts',
    from: '      !saidByPerson\n    ) {',
    to: '      operation.evidence.length < 0\n    ) {',
    tests: AUDIT,
  },
  {
    what: 'no secret is written',
    file: 'src/core/dream/audit.ts',
    from: '      if (findSecrets(text).length > 0) return',
    to: '      if (findSecrets(text).length < 0) return',
    tests: AUDIT,
  },
  {
    what: 'no hidden characters are written',
    file: 'src/core/dream/audit.ts',
    from: '      if (hasHiddenCharacters(text)) return',
    to: "      if (text === '') return",
    tests: AUDIT,
  },
  {
    what: 'no hard token is lost when notes become one',
    file: 'src/core/dream/audit.ts',
    from: '          wouldLose(operation.from.flatMap((id) => this.#lost(id, successor))) ??',
    to: '          undefined ??',
    tests: AUDIT,
  },
  {
    what: 'no hard token is invented in a new note',
    file: 'src/core/dream/audit.ts',
    from: '          wouldInvent(inventedTokens(operation.text, sources)) ??',
    to: '          undefined ??',
    tests: AUDIT,
  },
  {
    what: 'the name of a new file is a slug',
    file: 'src/core/dream/audit.ts',
    from: '      return noteSlug(place.newFile.slug) === place.newFile.slug',
    to: "      return place.newFile.slug !== ''",
    tests: AUDIT,
  },
  {
    what: 'what the account says to stand is looked for in the result',
    file: 'src/core/dream/settle.ts',
    from: '  const lost = unaccounted(compiled, after);',
    to: '  const lost: StatementId[] = [];',
    tests: ['test/unit/dream/settle.test.ts'],
  },
  {
    what: 'a blocked operation is not carried out, whoever accepts it',
    file: 'src/job/preview.ts',
    from: '  for (const { operation } of proposal.blocked) chosen.delete(operation);',
    to: '',
    tests: REVIEW,
  },
  {
    what: 'what is written is what was shown',
    file: 'src/job/apply.ts',
    from: '    if (request.shown !== undefined && !isSame(request.shown, compiled.changes))',
    to: '    if (request.shown?.length === -1)',
    tests: REVIEW,
  },
  {
    what: 'what a person refused is not proposed again',
    file: 'src/job/withoutRefused.ts',
    from: '      .filter((operation) => isRefused(operation, refusals, (id) => texts.get(id) ??',
    to: '      .filter((operation) => isRefused(operation, [], (id) => texts.get(id) ??',
    tests: ['test/cli/dream.test.ts'],
  },
  {
    what: 'only a second copy in the same list is taken away unasked',
    file: 'src/core/dream/lossless.ts',
    from: '    copy.section.join() === kept.section.join() &&',
    to: '',
    and: [{ from: "(s.kind === 'item' || s.kind === 'index-line') && ", to: '' }],
    tests: ['test/unit/dream/lossless.test.ts'],
  },
  // Whose words, and which.
  {
    what: 'only what a person typed teaches',
    file: 'src/core/sessions/signals.ts',
    from: "if (turn.origin !== 'user') continue;",
    to: "if (turn.origin === 'assistant') continue;",
    tests: ['test/unit/signals/signals.test.ts'],
  },
  {
    what: 'a prompt that another program put in is not a person’s',
    file: 'src/core/sessions/record.ts',
    from: "  return !isSet(origin) || (isObject(origin) && origin.kind === 'human');",
    to: '  return !isSet(origin) || isObject(origin);',
    tests: ['test/unit/sessions/record.test.ts'],
  },
  {
    what: 'a turn that holds a secret teaches nothing',
    file: 'src/core/sessions/signals.ts',
    from: ' || findSecrets(turn.text).length > 0) return [];',
    to: ') return [];',
    tests: ['test/unit/signals/signals.test.ts'],
  },
  {
    what: 'no secret of a saying leaves the machine',
    file: 'src/core/sessions/sayings.ts',
    from: 'const quote = redactSecrets(text);',
    to: 'const quote = text;',
    tests: ['test/unit/sessions/sayings.test.ts'],
  },
  {
    what: 'no secret of the memory leaves the machine',
    file: 'src/engines/model/subject.ts',
    from: 'beginning(redactSecrets(withoutHidden(part)), longest)',
    to: 'beginning(withoutHidden(part), longest)',
    tests: ['test/models/secrets.test.ts'],
  },
  {
    what: 'no secret of the memory stands in a saved proposal',
    file: 'src/job/conclude.ts',
    from: '{ file, text: redactSecrets(text) }',
    to: '{ file, text }',
    tests: ['test/unit/job/proposal.test.ts'],
  },
  {
    what: 'bytes of others come into the history without their secrets',
    file: 'src/storage/history.ts',
    from: 'this.store(bytes, this.#secretsIn(bytes))',
    to: 'this.store(bytes)',
    tests: [storage('history')],
  },
  // What leaves, and what comes back.
  {
    what: 'nothing is sent where nobody agreed',
    file: 'src/job/gate.ts',
    from: '    if (this.isAgreed(engine, destination)) return undefined;\n    if',
    to: "    if (engine !== 'offline') return undefined;\n    if",
    tests: ['test/unit/model/gate.test.ts'],
  },
  {
    what: 'no dream costs more than a person allows',
    file: 'src/job/gate.ts',
    from: '    if (price.dollars > perDream)',
    to: '    if (price.dollars < 0)',
    tests: ['test/unit/model/gate.test.ts'],
  },
  {
    what: 'no day costs more than a person allows',
    file: 'src/job/gate.ts',
    from: '    if (today + price.dollars > perDay)',
    to: '    if (today < 0)',
    tests: ['test/unit/model/gate.test.ts'],
  },
  {
    what: 'an answer is watched for silence',
    file: 'src/engines/anthropic/watch.ts',
    from: "    else this.#silence = setTimeout(() => this.#stop('silence'), this.#limits.silenceMs);",
    to: '',
    tests: ['test/models/anthropic.test.ts'],
  },
  {
    what: 'an answer is watched for its length',
    file: 'src/engines/anthropic/watch.ts',
    from: "    if (this.#bytes > this.#limits.bytes) this.#stop('flood');\n    else ",
    to: '    ',
    tests: ['test/models/anthropic.test.ts'],
  },
  // What a person sees.
  {
    what: 'a page loads nothing but its own files',
    file: 'src/shared/page.ts',
    from: '    "default-src \'none\'",\n',
    to: '',
    tests: ['test/unit/webview/page.test.ts'],
  },
  {
    what: 'what stands in a page is escaped',
    file: 'src/shared/page.ts',
    from: '  return text.replace(/[&<>"\']/g,',
    to: '  return text.replace(/\\0/g,',
    tests: ['test/unit/webview/page.test.ts'],
  },
  {
    what: 'markup in memory is shown as text',
    file: 'webview-ui/shared/html.ts',
    from: 'html: false',
    to: 'html: true',
    tests: ['test/unit/webview/html.test.ts'],
  },
  {
    what: 'links lead only to the web and to files beside',
    file: 'webview-ui/shared/html.ts',
    from: '  return isBeside || /^https?:/i.test(target);',
    to: '  return isBeside || target !== undefined;',
    tests: ['test/unit/webview/html.test.ts'],
  },
  {
    what: 'an image in memory is no request',
    file: 'webview-ui/shared/html.ts',
    from: 'markdown.renderer.rules.image = (tokens, index) =>',
    to: 'markdown.renderer.rules.never = (tokens, index) =>',
    tests: ['test/unit/webview/html.test.ts'],
  },
];
