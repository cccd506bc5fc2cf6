// JavaScript, as n8n's linter refuses these imports in TypeScript.
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

setFlagsFromString('--expose-gc');

/** Takes away all that nothing refers to any more. @type {() => void} */
exports.collectGarbage = runInNewContext('gc');
