// A provider of language models that answer from a script, for tests: the extension's exports are the script.
const vscode = require('vscode');

const models = ['grey', 'green'].map((id) => ({
  id,
  name: `The ${id} parrot`,
  family: id,
  version: '1',
  maxInputTokens: 60_000,
  maxOutputTokens: 8000,
  capabilities: {},
}));

/** What was asked, and what is said: a list of pieces, an error, or a function of the question. */
const script = { questions: [], answer: [], cancelled: 0 };

function textOf(message) {
  if (typeof message === 'string') return message;
  return message.content.map((part) => (typeof part === 'string' ? part : (part.value ?? ''))).join('');
}

async function respond(model, messages, _options, progress, token) {
  const text = messages.map(textOf).join('\n');
  script.questions.push({ model: model.id, roles: messages.map(({ role }) => role), text });
  token.onCancellationRequested(() => script.cancelled++);
  const answer = typeof script.answer === 'function' ? await script.answer(text, token) : script.answer;
  if (answer instanceof Error) throw answer;
  for (const piece of answer) progress.report(new vscode.LanguageModelTextPart(piece));
}

exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider('parrot', {
      provideLanguageModelChatInformation: () => models,
      provideLanguageModelChatResponse: respond,
      provideTokenCount: (_model, text) => Promise.resolve(Math.ceil(textOf(text).length / 4)),
    }),
  );
  return script;
};
