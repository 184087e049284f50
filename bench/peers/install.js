// Installs the peers from their package registries, unless they are installed, in the versions pinned here, in
// package-lock.json and in requirements.txt. Failures are reported.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../sites.js';

export const MDBOOK = '0.5.4';

const here = import.meta.dirname;
const MINUTE = 60_000;

const sumOf = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(path.join(here, file)));
  return hash.digest('hex');
};

// Runs `install` unless the folder's marker file shows that this version is installed.
async function once(folder, sum, install) {
  const mark = path.join(folder, '.setup');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sum) return;
  rmSync(mark, { force: true });
  await install();
  writeFileSync(mark, sum);
}

async function npm() {
  const modules = path.join(here, 'node_modules');
  const sum = sumOf(['package.json', 'package-lock.json', '.npmrc']);
  await once(modules, sum, () => run('npm', ['ci', '--prefix', here], 10 * MINUTE));
  return modules;
}

async function python(folder) {
  const environment = path.join(folder, 'python');
  mkdirSync(environment, { recursive: true });
  await once(environment, sumOf(['requirements.txt']), async () => {
    await run('python3', ['-m', 'venv', '--clear', environment], 2 * MINUTE);
    const given = ['install', '--quiet', '--no-deps', '-r', path.join(here, 'requirements.txt')];
    await run(path.join(environment, 'bin/pip'), given, 10 * MINUTE);
  });
  return environment;
}

async function crate(folder, name, version) {
  const root = path.join(folder, `${name}-${version}`);
  const program = path.join(root, 'bin', name);
  if (existsSync(program)) return program;
  const built = path.join(folder, `.build-${name}-${version}`);
  const given = ['install', '--quiet', '--locked', '--root', root, '--target-dir', built];
  await run('cargo', [...given, '--version', version, name], 30 * MINUTE);
  rmSync(built, { recursive: true, force: true });
  return program;
}

// The package with pandoc has the program in its own folder.
function pandocOf(environment) {
  const library = path.join(environment, 'lib');
  const [version] = readdirSync(library).filter((name) => name.startsWith('python'));
  return path.join(library, version, 'site-packages/pypandoc/files/pandoc');
}

// The program or folder of each tool, or the error of its installation.
export async function install(folder, say) {
  mkdirSync(folder, { recursive: true });
  const tools = { missing: {} };
  const get = async (names, what, how) => {
    say(what);
    try {
      await how();
    } catch (error) {
      for (const name of names) tools.missing[name] = `not installed: ${error.message}`;
    }
  };
  await get(['pagefind', 'vitepress', 'pdfjs'], 'Pagefind, VitePress and PDF.js, from npm', async () => {
    const modules = await npm();
    tools.pagefind = path.join(modules, '.bin/pagefind');
    tools.vitepress = path.join(modules, '.bin/vitepress');
    tools.pdfjs = path.join(modules, 'ng2-pdfjs-viewer/pdfjs');
  });
  await get(['mkdocs', 'pandoc', 'pagefind', 'pdfjs'], 'MkDocs Material and pandoc, from PyPI', async () => {
    const environment = await python(folder);
    tools.mkdocs = path.join(environment, 'bin/mkdocs');
    tools.pandoc = pandocOf(environment);
  });
  await get(['mdbook'], `mdBook ${MDBOOK}, from crates.io (minutes of compiling the first time)`, async () => {
    tools.mdbook = await crate(folder, 'mdbook', MDBOOK);
  });
  return tools;
}
