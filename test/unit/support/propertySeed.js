const fc = require('fast-check');

// Under CI the same cases every time, so that a change is judged by what it changed; elsewhere every run explores new ones.
if (process.env.CI) fc.configureGlobal({ seed: 20_261_120 });
