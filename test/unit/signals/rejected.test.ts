import assert from 'node:assert/strict';
import { rejectedValues } from '../../../src/core/sessions/rejected';
import { normalizeTyping } from '../../../src/core/sessions/typing';

describe('values that are spoken against', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    'The staging database listens on 5433, not 5432 - please note it': ['5432'],
    'From next week on @bo seals instead of @ines, who leaves': ['@ines'],
    "don't use yarn": ['yarn'],
    "the portal isn't on github actions, it's buildkite": ['github actions'],
    'no more env vars': ['env vars'],
    'flags live in LaunchPad, not in environment variables any more': ['environment variables'],
    'stock is counted by Marta now, not by Jonas': ['Jonas'],
    '`rc/1.4` is gone': ['rc/1.4'],
    'we replaced Graphhopper by Valhalla': ['Graphhopper'],
    'we moved from Jira to Linear': ['Jira'],
    'tickets are sold at Kassa9, we finally cancelled Eventa': ['Eventa'],
    'we phased out Rhino5 in the atelier': ['Rhino5'],
    'we cancelled the tour': [],
    'user_id not userId!': ['userId'],
    'I prefer tabs over spaces': ['spaces'],
    'so dnf not apt, and a small profile': ['apt'],
    'it is not a problem': [],
    'no need to worry': [],
    'this is not yet done': [],
    'not the whole list': [],
  };
  for (const [say, values] of Object.entries(cases))
    it(say, () => assert.deepEqual(rejectedValues(normalizeTyping(say)), values));
});
