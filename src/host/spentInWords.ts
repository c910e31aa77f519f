import type { EngineName, Spent } from '../core/dream/engine';
import type { Proposal } from '../core/dream/proposal';
import { money } from '../core/text/money';
import { plainText } from './plainText';
import { inGroups } from './sentences';
import type { Translate } from './translate';

/** What a model cost: "claude-sonnet-5-5: 21,034 tokens sent (18,000 from the cache), 2,100 received, $0.05". */
export function spentInWords(spent: Spent, t: Translate): string {
  const { model, inputTokens, cachedTokens, outputTokens, dollars } = spent;
  const sent =
    cachedTokens > 0
      ? t('{0} tokens sent ({1} from the cache)', inGroups(inputTokens), inGroups(cachedTokens))
      : t('{0} tokens sent', inGroups(inputTokens));
  const parts = [sent, t('{0} received', inGroups(outputTokens))];
  if (dollars !== undefined) parts.push(money(dollars));
  return `${plainText(model)}: ${parts.join(', ')}`;
}

/** Why a proposal is not the chosen engine's. The reason may hold words of a service. */
export function insteadOfInWords(
  { engine, message }: NonNullable<Proposal['insteadOf']>,
  t: Translate,
): string {
  return t(
    '{0} gave no proposal, so this is the offline engine’s instead. {1}',
    engineInWords(engine, t),
    plainText(message, 600),
  );
}

/** An engine by the name that people know it by. */
export function engineInWords(engine: EngineName, t: Translate): string {
  switch (engine) {
    case 'offline':
      return t('Offline');
    case 'anthropic':
      return t('Anthropic');
    case 'claude-code':
      return t('Claude Code');
    case 'language-model':
      return t('Language model of VS Code');
  }
}
