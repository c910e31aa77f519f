import assert from 'node:assert/strict';
import { chosenLanguageModel, languageModels } from '../../../src/engines/languageModel/choose';
import { languageModelId } from '../../../src/engines/languageModel/languageModel';
import { fakeChat } from './fakeChat';

const having = (...chats: ReturnType<typeof fakeChat>[]) => ({
  selectChatModels: () => Promise.resolve(chats.map(({ chat }) => chat)),
});

describe('which language model is asked', () => {
  const parrot = fakeChat({}, 'parrot', 'zoo');
  const owl = fakeChat({}, 'owl', 'aviary');

  it('is the one that the settings name', async () => {
    const chosen = await chosenLanguageModel('zoo/parrot', having(owl, parrot));
    assert.equal(languageModelId(chosen), 'zoo/parrot');
  });

  it('is the only one there is when they name none', async () => {
    assert.equal(languageModelId(await chosenLanguageModel('', having(owl))), 'aviary/owl');
  });

  it('is never guessed', async () => {
    await assert.rejects(
      chosenLanguageModel('', having(owl, parrot)),
      /No language model was chosen yet\. Choose/,
    );
    await assert.rejects(chosenLanguageModel('zoo/owl', having(owl, parrot)), /not there now\. Sign in/);
    await assert.rejects(chosenLanguageModel('', having()), /no language models here\. Install/);
    await assert.rejects(chosenLanguageModel('zoo/owl', undefined), /no language models here\. Install/);
  });

  it('comes from a list that stays in its order, without those that take no text', async () => {
    const mute = fakeChat({ maxInputTokens: 0 }, 'ant', 'aviary');
    const all = await languageModels(having(parrot, mute, owl));
    assert.deepEqual(all.map(languageModelId), ['aviary/owl', 'zoo/parrot']);
  });
});
