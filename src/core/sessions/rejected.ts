/** English: the values that a person's words speak against. */

const VALUE = '(`[^`]+`|"[^"]+"|@[\\w-]+|[\\w./:@%$#+-]*[\\w%/](?:\\(\\))?)';
const LEAD =
  '(?:(?:the|a|an|any|our|my|your|old|former|by|in|on|at|to|from|with|via|through|into|for|of|named|called|port|version) )*';
const NAMES = `${LEAD}${VALUE}(?: ([A-Z][\\w-]*))?`;

/** Each names its value in its first group, and the capitalised word after it in its second. */
const REJECTIONS: readonly RegExp[] = [
  `(?:[,;:(–—-]|\\band|\\bbut|^no,?)\\s*(?:and |but |definitely )?(?:not|never) (?:use |using |run |call )?${NAMES}(?=\\s*(?:[,.;:!)–—]|$|\\s(?:any|please|as|which|like|because|since|but|in|on|at|for|and|or)\\b))`,
  `\\b(?:instead of|rather than|in place of|as opposed to|better than) (?:using |running |calling )?${NAMES}`,
  `\\bprefer \\S+(?: \\S+){0,2} (?:over|to) ${NAMES}`,
  `\\b(?:do not|never|stop|no one|nobody|avoid)(?: ever)? (?:use|using|call|calling|run|running|touches|touch|ask|asking|import|importing|install|installing) ${NAMES}`,
  `\\bno longer (?:use|uses|used|run|runs|on|in|at|with|called) ${NAMES}`,
  `\\bno (?:more )?${VALUE}(?: ([A-Z][\\w-]*))?(?= (?:please|any ?more|here|at all)\\b|[,!.]| for\\b)`,
  `\\b(?:is|are|am) not (?:on|in|at|called|named|using|by|run by)? ?${NAMES}(?=\\s*(?:[,.;:!)]|$|\\sbut\\b|\\sany))`,
  `\\b(?:moved|moving|switched|switching|migrated|migrating|changed|went|going)(?: away)? from ${NAMES}`,
  `\\breplaced? ${NAMES} (?:by|with)\\b`,
  `\\breplaces ${NAMES}`,
  `\\bwe replaced ${NAMES}`,
  `(?:^|[,;.:] ?)${NAMES} (?:is|are|was|were)(?: now)? (?:gone|dead|history|deprecated|retired|obsolete|discontinued|replaced|outdated|wrong|no longer|read-only|abolished)\\b`,
  `\\bthe (?:old|former|previous) ${VALUE}(?: ([A-Z][\\w-]*))?`,
  `\\bnot ${VALUE}(?: ([A-Z][\\w-]*))? but\\b`,
  `^${NAMES} is (?:way |far |much )?too \\w+`,
  `\\byou (?:just |still |also )*(?:used|called|picked|took|chose|wrote|returned) ${NAMES} again`,
  `\\b${VALUE}(?: ([A-Z][\\w-]*))? not ${VALUE}\\b(?=!)`,
].map((source) => new RegExp(source, 'gi'));

/** Words that a pattern may catch and that are no value. */
const NO_VALUE = new Set(
  `the a an it this that these those them they he she we you i any all every each one ones only just yet sure now really here there then so too more less
  much many very again because since if when how what which who where why as is are was were be been being not no never always need problem idea worries way
  longer use using matter thing things time times same other others anything something nothing someone anyone to for of in on at by with from and or but once
  wrong right true correct good bad ok okay please thanks old new first last own doubt exceptions exception even quite allowed required necessary older former
  later sooner worth about able done finished ready today tomorrow yesterday touch put let me us my our your`.split(
    /\s+/,
  ),
);

/** The values that a text speaks against, as written, without backticks, each once. */
export function rejectedValues(text: string): string[] {
  const found = new Set<string>();
  for (const pattern of REJECTIONS) {
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] ?? '').replace(/^[`"]|[`"]$/g, '').replace(/[.,;:!]+$/, '');
      if (value === '' || NO_VALUE.has(value.toLowerCase()) || /^\w$/.test(value)) continue;
      const second = match[2];
      found.add(
        second !== undefined && /^[A-Z]/.test(value) && /^[A-Z]/.test(second) ? `${value} ${second}` : value,
      );
    }
  }
  return [...found];
}
