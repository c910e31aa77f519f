import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What pure code may not reach for: the platform, the clock and chance come in as data. */
const purity = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          group: ['node:*', 'vscode', 'fs', 'path', 'os', 'crypto'],
          message: 'core/ and engines/offline/ are pure.',
        },
        {
          group: ['**/storage/**', '**/host/**', '**/job/**', '**/terminal/**'],
          message: 'The house has one direction.',
        },
      ],
    },
  ],
  'no-restricted-globals': [
    'error',
    'process',
    'setTimeout',
    'setInterval',
    'performance',
    'fetch',
    'Buffer',
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
      message: 'The clock comes in as data.',
    },
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'The clock comes in as data.',
    },
    {
      selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
      message: 'No randomness in pure code.',
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      'dist',
      'out',
      'node_modules',
      '.cache',
      '.vscode-test',
      'media/webview',
      'test/bench/dreambench',
      'samples',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-control-regex': 'off',
    },
  },
  { files: ['src/core/**/*.ts', 'src/engines/offline/**/*.ts'], rules: purity },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node }, rules: {} },
);
