// SPDX-License-Identifier: Apache-2.0
// Evaluates the expressions on standard input with feelin, each as often as asked, over its contexts in turn, and prints what
// each took and gave. feelin's public interface has no compiled form: evaluate() is what its users call. What parsing alone
// takes is measured as well, so that the rest can be told.
import { readFileSync } from 'node:fs';
import { evaluate, parseExpression } from 'feelin';

const { expressions, seconds } = JSON.parse(readFileSync(0, 'utf8'));

function nanoseconds(run, contexts) {
    for (let i = 0; i < 200; i++) {
        run(contexts[i % contexts.length]); // warms the compiler
    }
    let count = 0;
    let elapsed = 0;
    const begin = process.hrtime.bigint();
    while (elapsed < seconds * 1e9) {
        for (let i = 0; i < 100; i++) {
            run(contexts[count++ % contexts.length]);
        }
        elapsed = Number(process.hrtime.bigint() - begin);
    }
    return elapsed / count;
}

const results = expressions.map(({ text, contexts }) => ({
    whole: nanoseconds((context) => evaluate(text, context), contexts),
    parsing: nanoseconds((context) => parseExpression(text, context), contexts),
    first: evaluate(text, contexts[0]).value ?? null,
}));
console.log(JSON.stringify({ version: process.version, results }));
