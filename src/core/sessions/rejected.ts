/** English: the values that a person's words speak against. */

const r = String.raw;

const CODE = r`\`[^\`]+\`|"[^"]+"`;
const WORD = r`@?[\w./:%$#+*-]*[\w%/*](?:\(\))?`;
/** Words that end a value's name: what follows is where, when or why. */
const STOP = r`any|please|as|which|that|like|because|since|but|for|in|on|at|and|or|when|if|while|from|to|with|so|by|of|is|are|was|were|now|here|instead|again|then|anymore|until|unless|where|who|yourself|it|not|never|just|too|against|under|over|before|after|without|directly|ever|per|during|than`;
const LEAD = r`(?:(?:the|a|an|any|our|my|your|old|former|previous|by|in|on|at|to|from|with|via|through|into|for|of|named|called|port|version)\s+)*`;
/** A literal, or up to three words. */
const VALUE = r`${LEAD}(${CODE}|${WORD}(?:\s(?!(?:${STOP})\b)[\w%][\w%-]*){0,2})`;
/** One literal or one word that cannot be mistaken: with a digit, a mark or a capital. */
const HARD = r`${LEAD}(${CODE}|(?=[\w./@-]*[\d@_/.A-Z])${WORD})`;
const END = r`(?=\s*(?:[,.;:!)?–—]|-\s|$|\s(?:${STOP})\b))`;

const ENDED = r`left|cancell?ed|terminated|scrapped|ditched|discontinued|decommissioned|uninstalled|phased out|shut down|switched off|turned off|gave up|given up|moved (?:off|out of|away from)`;

const USE = r`use|using|call|calling|run|running|touch|touches|touching|ask|asking|import|importing|install|installing|write|writing|say|saying`;

/** Each names in its first group what is spoken against. `cased`: capitals tell a value from a plain word. */
const REJECTIONS: readonly RegExp[] = [
  r`(?:[,;:(–—]|\s-|\band\b|\bbut\b|\bso \w+)\s*(?:and |but |definitely )?(?:not|never) (?:(?:${USE}) )?${VALUE}${END}`,
  r`^not ${VALUE}${END}`,
  r`\b(?:instead of|rather than|in place of|as opposed to|better than) (?:(?:${USE}) )?${VALUE}`,
  r`\bprefer \S+(?: \S+){0,2} (?:over|to) ${VALUE}`,
  r`\b(?:do not|never|stop|no one|nobody|avoid)(?: ever)? (?:${USE}) ${VALUE}`,
  r`\bno longer (?:(?:uses?|used|runs?|called) )?${VALUE}`,
  r`\bnot ${VALUE} any ?more\b`,
  r`(?:^|[,.!;] ?)no (?:more )?((?!need|exceptions?|doubt|idea|problem)${WORD}(?:\s(?!(?:${STOP})\b)[\w%][\w%-]*){0,2})${END}`,
  r`\b(?:is|are) not (?:(?:on|in|at|called|named|using|by|run by) )?${VALUE}(?=\s*(?:[,.;:!)]|$|\sbut\b|\sany))`,
  r`\b(?:moved|moving|switched|switching|migrated|migrating|changed|went|going)(?: away)? from ${VALUE}`,
  r`\breplaced? (?!by\b|it\b|with\b)${VALUE} (?:by|with)\b`,
  r`\breplaces ${VALUE}`,
  r`\b(?:got|get|getting) rid of ${VALUE}`,
  r`\bwe (?:have )?(?:dropped|retired|banned|abandoned) ${VALUE}${END}`,
  r`\b[Ww]e (?:have |just |finally )*(?:${ENDED}) ${HARD}${END}`,
  r`(?:^|[,;.:]\s?|\bthe |\bthat )${HARD}(?: \w+)? (?:is|are|was|were)(?: now)? (?:gone|dead|history|deprecated|retired|obsolete|discontinued|replaced|outdated|wrong|no longer|read-only|abolished|going away)\b`,
  r`\bthe (?:old|former|previous) ${HARD}`,
  r`\bnot ${VALUE} but\b`,
  r`^${HARD} (?:\w+ )?is (?:way |far |much )?too \w+`,
  r`\byou (?:just |still |also )*(?:used|called|picked|took|chose|wrote|returned) ${HARD} again`,
  r`^[\w./@-]+ not ${HARD}(?=[!.,]|$)`,
].map((source) => new RegExp(source, source.includes(HARD) ? 'g' : 'gi'));

/** First words that are no value: a pattern caught a turn of phrase. */
const NO_VALUE = new Set(
  `the a an it this that these those them he she we they you i any all every each one ones only just yet sure now really here there then so too more less
  much many very again because since if when how what which who where why as is are was were be been being am not no never always need problem idea worries way
  longer use using matter thing things time times same other others anything something nothing someone anyone everything everyone to for of in on at by with from
  and or but once wrong right true correct good bad ok okay please thanks old new first last own doubt exceptions exception even quite allowed required necessary
  older former later sooner worth about able done finished ready today tomorrow yesterday touch put let me us my our your like yours mine whole own do does did
  directly after before between during within without than both either neither whether end`.split(/\s+/),
);

/** The values that a text speaks against, as written, without backticks, each once. */
export function rejectedValues(text: string): string[] {
  const found = new Set<string>();
  for (const pattern of REJECTIONS) {
    // Most match nowhere: going through the matches makes a copy of a pattern first, each time.
    if (text.search(pattern) < 0) continue;
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] ?? '').replace(/^[`"]|[`"]$/g, '').replace(/[.,;:!]+$/, '');
      const [first = ''] = value.split(/\s+/);
      if (first === '' || NO_VALUE.has(first.toLowerCase()) || /^[A-Za-z]$/.test(value)) continue;
      found.add(value);
    }
  }
  return [...found].filter(
    (value) => ![...found].some((other) => other !== value && value.startsWith(`${other} `)),
  );
}
