// Writes the packages for npm: one for each platform, which holds the command, and `foldout`, which names them all as
// optional and runs the one that npm has chosen. Usage: node npm.mjs FOLDER VERSION TARGET=FOLDER_OF_THE_COMMAND…

import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a target runs, in the words of Node.js. */
const PLATFORMS = {
    'x86_64-unknown-linux-musl': { os: 'linux', cpu: 'x64' },
    'aarch64-unknown-linux-musl': { os: 'linux', cpu: 'arm64' },
    'x86_64-pc-windows-gnu': { os: 'win32', cpu: 'x64' },
    'aarch64-apple-darwin': { os: 'darwin', cpu: 'arm64' },
    'x86_64-apple-darwin': { os: 'darwin', cpu: 'x64' },
};

const [out, version, ...built] = process.argv.slice(2);
const shared = {
    version,
    description: 'Turns a report into one page that folds section by section and filters as you type.',
    license: '(MIT OR Apache-2.0)',
};

function write(folder, manifest, files) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, 'bin'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    for (const name of ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md']) copyFileSync(name, join(folder, name));
    copyFileSync('src/press/notices/command.txt', join(folder, 'THIRD-PARTY.txt'));
    for (const [name, put] of Object.entries(files)) {
        put(join(folder, name));
        chmodSync(join(folder, name), 0o755);
    }
}

const optional = {};
for (const pair of built) {
    const [target, folder] = pair.split('=');
    const platform = PLATFORMS[target];
    if (!platform) throw new Error(`npm has no name for ${target}`);
    const name = `@foldout/${platform.os}-${platform.cpu}`;
    const program = platform.os === 'win32' ? 'foldout.exe' : 'foldout';
    optional[name] = version;
    write(
        join(out, `${platform.os}-${platform.cpu}`),
        { name, ...shared, os: [platform.os], cpu: [platform.cpu], files: ['bin', 'LICENSE-*', 'THIRD-PARTY.txt'] },
        { [`bin/${program}`]: (path) => copyFileSync(join(folder, program), path) },
    );
}
write(
    join(out, 'foldout'),
    {
        name: 'foldout',
        ...shared,
        bin: { foldout: 'bin/foldout.js' },
        files: ['bin', 'LICENSE-*', 'THIRD-PARTY.txt'],
        engines: { node: '>=18' },
        optionalDependencies: optional,
    },
    { 'bin/foldout.js': (path) => copyFileSync(new URL('run.js', import.meta.url), path) },
);
