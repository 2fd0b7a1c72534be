// jsdiff on two text files: node jsdiff.js MODE OLD NEW, MODE a function of the package.
// With MODE "batch" it reads JSON lines {old, new} and answers each with [[op, text], ...] of diffWords.
'use strict';
const fs = require('fs');
const path = require('path');
const diff = require(path.join(__dirname, '..', '.peers', 'node_modules', 'diff'));

const op = (part) => (part.added ? '+' : part.removed ? '-' : '=');
const steps = (parts) => JSON.stringify(parts.map((part) => [op(part), part.value]));
const options = { intlSegmenter: new Intl.Segmenter('zh', { granularity: 'word' }) };

const [mode, old, fresh] = process.argv.slice(2);
if (mode === 'batch') {
  const lines = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean);
  for (const line of lines) {
    const row = JSON.parse(line);
    console.log(steps(diff.diffWords(row.old, row.new, row.language === 'zh' ? options : {})));
  }
} else {
  const [a, b] = [old, fresh].map((name) => fs.readFileSync(name, 'utf8'));
  const [name, segmented] = mode.split(':');
  for (const part of diff[name](a, b, segmented ? options : {})) {
    console.log(JSON.stringify([op(part), part.value]));
  }
}
