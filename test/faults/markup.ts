import { hostileMarkup, naughtyStrings } from '../support/corpora';

const RUN = 'document.title=`taken`';
const AWAY = 'https://evil.invalid/x';

/** Tags and what makes them run or fetch. */
const BODIES: readonly string[] = [
  `<script>${RUN}</script>`,
  `<script src="${AWAY}.js"></script>`,
  `<img src=x onerror="${RUN}">`,
  `<img srcset="${AWAY}.png 1x">`,
  `<svg onload="${RUN}"><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="${AWAY}"></iframe>`,
  `<object data="${AWAY}"></object>`,
  `<embed src="${AWAY}">`,
  `<link rel=stylesheet href="${AWAY}.css">`,
  `<style>@import "${AWAY}.css"; * { background: url(${AWAY}) }</style>`,
  `<base href="${AWAY}/">`,
  `<meta http-equiv=refresh content="0;url=${AWAY}">`,
  `<form action="${AWAY}"><button autofocus formaction="javascript:${RUN}">ok</button></form>`,
  `<a href="javascript:${RUN}">a</a>`,
  `<a href="command:workbench.action.quit">a</a>`,
  `<math href="javascript:${RUN}"><mtext>m</mtext></math>`,
  `<details open ontoggle="${RUN}">d</details>`,
  `<video autoplay src="${AWAY}.mp4" onerror="${RUN}"></video>`,
  `<input autofocus onfocus="${RUN}">`,
  `<template shadowrootmode=open><img src="${AWAY}"></template>`,
  `<vscode-button onclick="${RUN}">b</vscode-button>`,
  `[a](javascript:${RUN})`,
  `[a](command:workbench.action.terminal.new)`,
  `[a](vscode://file/etc/passwd)`,
  `![a](${AWAY}.png)`,
  `![a][r]\n\n[r]: ${AWAY}.png`,
  `<javascript:${RUN}>`,
  `<!--><img src=${AWAY} onerror=${RUN}>-->`,
  `$(sync~spin) ${AWAY}`,
];

/** What they stand in, so that they break out of it. */
const AROUND: readonly ((body: string) => string)[] = [
  (body) => body,
  (body) => `"></title>${body}`,
  (body) => `'-->]]>${body}`,
  (body) => `</textarea></style></script>${body}`,
  (body) => `\`\`\`\n${body}\n\`\`\`\n${body}`,
  (body) => `| a | b |\n| - | - |\n| ${body.replaceAll('\n', ' ')} | x |`,
  (body) => `> - ${body}\n>   <ins>${body}</ins>`,
  (body) => body.replace(/[aeiou]/gi, (c) => `&#${c.charCodeAt(0)};`),
  (body) => body.replace(/</g, '\u003c\u200b').replace(/>/g, '\u202e>'),
  (body) =>
    body.replace(/(script|img|svg|iframe|javascript)/gi, (word) =>
      word.toUpperCase().replace(/^./, (c) => `${c}\u0000`),
    ),
  (body) => `--- a/${body}\n+++ b/${body}\n@@ -1 +1 @@\n-${body}\n+${body}`,
  (body) => `{{${body}}} \${${body}} <%= ${body} %>`,
  (body) => `<p title="${body}" class='${body}' ${body}>`,
  (body) => `&lt;${body.slice(1)} %3C${body.slice(1)}`,
  (body) => `\u2028${body}\u2029\r${body}`,
  (body) => `<svg><foreignObject>${body}</foreignObject></svg>`,
  (body) => `<noscript><p title="</noscript>${body}">`,
];

/** Markup that is made here: every body in everything around it. */
export const MADE: readonly string[] = BODIES.flatMap((body) => AROUND.map((around) => around(body)));

/** All of it: what others collected, and ours. */
export const allMarkup = (): string[] => [...hostileMarkup(), ...naughtyStrings(), ...MADE];
