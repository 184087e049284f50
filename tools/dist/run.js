#!/usr/bin/env node
// Runs the command for this platform, which npm has installed beside this package.
'use strict';

const { spawnSync } = require('node:child_process');
const { constants } = require('node:os');

const name = `@foldout/${process.platform}-${process.arch}`;
const file = process.platform === 'win32' ? 'foldout.exe' : 'foldout';
let program;
try {
    program = require.resolve(`${name}/bin/${file}`);
} catch {
    console.error(
        `foldout: the package ${name} is not installed.\n` +
            'Either there is no Foldout for this system, or npm was told to leave out optional packages: ' +
            'install again without --omit=optional.',
    );
    process.exit(1);
}
// A key that interrupts goes to both; the command decides when it ends.
process.on('SIGINT', () => {});
const { status, signal, error } = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' });
if (error) {
    console.error(`foldout: ${program} cannot be run: ${error.message}`);
    process.exit(1);
}
process.exit(status ?? 128 + (constants.signals[signal] ?? 0));
