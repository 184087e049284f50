//! The *options* define the command line. Help, manual page and shell completions are generated from them.

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use foldout::press::Address;
use foldout::site::{Access, AllowedHost, Password};
use std::path::PathBuf;
use std::{env, fmt};
use url::Url;

/// Turns a report into one page that folds section by section and filters as you type.
///
/// A report goes in, or several (.docx, .odt, .pdf, .md, .html, .txt and more), and a folder comes out that any
/// static host can serve. Nothing is fetched from elsewhere, and no word is lost or added.
#[derive(Debug, Parser)]
#[command(name = "foldout", version, max_term_width = 100, after_long_help = ABOUT_ALL)]
pub(super) struct Options {
    #[command(subcommand)]
    pub(super) action: Action,
}

/// The formats, by the extensions of their files.
macro_rules! formats {
    () => {
        "\
Formats:
  Word and OpenDocument   .docx .docm .dotx .dotm .odt .ott .fodt
  text                    .md .markdown .mdown .mkd .text .qmd .rmd .txt
  pages and books         .html .htm .xhtml .mhtml .mht .epub .pdf
  notebooks and mail      .ipynb .eml .mbox
  if pandoc is there      .rst .org .tex .latex .rtf .fb2 .textile .muse .opml .typ

"
    };
}

const ABOUT_ALL: &str = concat!(
    formats!(),
    "\
To begin:
  foldout init my-report      makes a folder with a sample report
  foldout serve my-report     shows its page at http://127.0.0.1:8080/, and follows the source
  foldout build my-report     makes the folder dist, for any static host
  foldout doctor URL          checks whether the host serves it well

Exit codes:
  0  done
  1  the report, the machine or the host is at fault; the message says where, and what to do
  2  the command line is not understood

Colours are for terminals only, and not where NO_COLOR is set."
);

const ABOUT_INIT: &str = "\
Example:
  foldout init my-report

Exit codes:
  0  the folder is made
  1  the folder exists and is not empty, or cannot be written; nothing was overwritten";

const ABOUT_BUILD: &str = concat!(
    formats!(),
    "\
Examples:
  foldout build                                   what is in seeds/, to dist/
  foldout build report.docx --out public
  foldout build 2024.md 2025.md                   two reports, and a page that lists them
  foldout build --base-url https://example.org/reports/2016/
  foldout build --strict report.docx              no page if a word is not where it should be
  foldout build --format json | jq '.warnings'

The metadata of report.md is in report.toml beside it; `foldout init` shows how. In a folder of
several reports, library.toml holds the metadata of the front page: title, description, language.

Exit codes:
  0  the site is written
  1  the report cannot be read, or the site cannot be written; a site from before is as it was
  2  the command line is not understood"
);

const ABOUT_CHECK: &str = concat!(
    formats!(),
    "\
Examples:
  foldout check
  foldout check report.md
  foldout check --strict report.docx              fails if a word is not where it should be
  foldout check --format json | jq -r '.[].rule' | sort | uniq -c

Exit codes:
  0  the reports can be built, whatever was found
  1  it cannot; the message says where, and what to do
  2  the command line is not understood"
);

const ABOUT_SERVE: &str = "\
Examples:
  foldout serve
  foldout serve report.md --port 3000
  foldout serve --port 0                          any port that is free
  foldout serve --allow-host draft.example.org    behind a tunnel or proxy of that name

It answers only to 127.0.0.1 and localhost with its port, and to allowed names, so that a page
elsewhere cannot read a draft. Links in the folder, and hidden files, are not served.

Exit codes:
  0  stopped, with Ctrl+C
  1  the first build failed, or the port is taken
  2  the command line is not understood";

const ABOUT_DOCTOR: &str = "\
Examples:
  foldout doctor https://example.org/reports/2016/
  foldout doctor http://127.0.0.1:8000/ --quiet && echo fine
  foldout doctor URL --format json | jq -r '.findings[] | select(.weight == \"fault\") | .remedy'

What is checked, by rule:
  address    the page at its folder, without the slash, and as index.html
  missing    every file that the page, its service worker and its manifest refer to
  integrity  the bytes, against the hashes in the page, in names and in the worker
  type       media types: wasm, scripts, styles, manifest, pictures, citations
  policy     Content-Security-Policy: lets the page work, and is as strict as the build's
  header     nosniff and Referrer-Policy
  caching    hashed names forever, all others revalidated each time
  encoding   br and gzip: offered, the same when decompressed, with Vary
  not-found  404 for a missing file
  https      http redirects there, unless the host is this machine

Only the host in URL is requested, at its port, and over https if http redirects there. Redirects to
other hosts are reported and not followed. A name that resolves to this machine, a link-local or an
unspecified address is not requested: name the address itself. Proxies are not used. At most 4,000
requests are made and 1 GB is read; then it stops, and says what it has not examined.

A fault has to be fixed. A hint need not, or cannot at this host. For nginx, GitHub Pages, Netlify,
Cloudflare, S3 and CloudFront the remedy is in their own terms.

Exit codes:
  0  no faults
  1  faults; or not all was examined; or the host cannot be reached, or shows no page of Foldout's
  2  the command line is not understood";

const ABOUT_OPENER: &str = "\
Examples:
  foldout opener --out opener                     a folder for any static host
  foldout opener --serve                          shows it at http://127.0.0.1:8080/

The page asks for nothing but its own files, and nothing is uploaded. It reads what needs no pandoc:
.txt, .md, .html, .mhtml, .eml, .docx, .odt, .epub, .ipynb and .pdf.

Exit codes:
  0  the folder is written
  1  it cannot be written, or this command was compiled without the opener
  2  the command line is not understood";

const ABOUT_COMPLETIONS: &str = "\
Examples:
  foldout completions bash > ~/.local/share/bash-completion/completions/foldout
  foldout completions fish > ~/.config/fish/completions/foldout.fish
  foldout completions zsh > \"${fpath[1]}/_foldout\"";

const ABOUT_MAN: &str = "\
Examples:
  foldout man > ~/.local/share/man/man1/foldout.1
  foldout man build | man -l -";

const ABOUT_NOTICES: &str = "\
Examples:
  foldout notices > THIRD-PARTY.txt               to lie beside the command
  foldout notices | less

third-party.txt in each site says the same about the site.";

/// The commands that have a page of the manual.
const COMMANDS: [&str; 9] = [
    "init",
    "build",
    "check",
    "serve",
    "doctor",
    "opener",
    "completions",
    "man",
    "notices",
];

#[derive(Debug, Subcommand)]
pub(super) enum Action {
    /// Makes a folder with a sample report and its metadata, ready to build
    #[command(after_long_help = ABOUT_INIT)]
    Init {
        /// The folder to make; one that is there must be empty
        folder: PathBuf,
    },
    /// Makes the site of a report, or of several: a folder for any static host
    ///
    /// With several reports, each gets its own address, made of its file's name, and a front page lists them.
    ///
    /// The site is written beside the old one, and the two are swapped once it is complete.
    #[command(after_long_help = ABOUT_BUILD)]
    Build {
        #[command(flatten)]
        build: Build,
        /// The output format
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Reads reports and lists what was dropped, guessed or is doubtful; writes nothing
    #[command(after_long_help = ABOUT_CHECK)]
    Check {
        /// The reports, or folders of them
        #[arg(value_name = "SOURCE", default_value = "seeds")]
        sources: Vec<PathBuf>,
        #[command(flatten)]
        strictness: Strictness,
        #[command(flatten)]
        access: Given,
        /// The output format
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Makes the site and shows it on this machine; an open page follows its source
    ///
    /// When a report, its metadata or a picture changes, the site is built again and open pages reload in place.
    /// While the source is broken, they show what is wrong with it.
    #[command(after_long_help = ABOUT_SERVE)]
    Serve {
        #[command(flatten)]
        build: Build,
        /// The port on 127.0.0.1; 0 takes any that is free
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// A name under which a tunnel or proxy exposes it, with its port or with any; may be repeated
        #[arg(long, value_name = "NAME")]
        allow_host: Vec<AllowedHost>,
    },
    /// Makes a page on which anybody opens a report of their own, in the browser
    ///
    /// A file that is dropped there is read, folded and filtered on the reader's device, and can be saved as one file.
    #[command(after_long_help = ABOUT_OPENER)]
    Opener {
        /// The folder to write
        #[arg(long, value_name = "DIR", default_value = "opener")]
        out: PathBuf,
        /// Also replace files of an older one that somebody has changed
        #[arg(long)]
        force: bool,
        /// Show it on this machine
        #[arg(long)]
        serve: bool,
        /// The port on 127.0.0.1; 0 takes any that is free
        #[arg(long, default_value_t = 8080, requires = "serve")]
        port: u16,
        /// Take the programs that `make opener` has put here
        #[arg(long, value_name = "DIR", hide = true)]
        programs: Option<PathBuf>,
    },
    /// Checks a live host and lists what it should serve differently
    ///
    /// Every file is requested, uncompressed and in both encodings; redirects on the host are followed and listed.
    #[command(after_long_help = ABOUT_DOCTOR)]
    Doctor {
        /// The address of the page, as readers open it
        #[arg(value_name = "URL", value_parser = web_address)]
        address: Url,
        /// The output format
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// How long the host may take for one answer
        #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
        timeout: u64,
        /// How long the whole examination may take; findings until then are listed
        #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=86_400))]
        within: u64,
        /// Lists faults only; prints nothing if there are none
        #[arg(short, long)]
        quiet: bool,
    },
    /// Prints the shell completions of this command
    #[command(after_long_help = ABOUT_COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Prints the manual page
    #[command(after_long_help = ABOUT_MAN)]
    Man {
        /// One of the commands, for its own page
        #[arg(value_parser = COMMANDS)]
        command: Option<String>,
    },
    /// Prints the third-party software in this command and in its sites, with licences
    #[command(after_long_help = ABOUT_NOTICES)]
    Notices,
}

/// The output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines of text
    Text,
    /// One JSON value
    Json,
}

// There is already a group of options with the name of this command.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Build {
    /// The reports (.docx, .odt, .pdf, .md, .html, .txt …), or folders of them; several get a front page
    #[arg(value_name = "SOURCE", default_value = "seeds")]
    pub(super) sources: Vec<PathBuf>,
    /// The folder to write; an old site there is replaced, and only what Foldout wrote is removed
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub(super) out: PathBuf,
    /// Also replaces files of the old site that somebody has changed, and says which
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) strictness: Strictness,
    #[command(flatten)]
    pub(super) access: Given,
    /// The address of the site, for indexes and link previews: https://example.org/report/
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<Address>,
    /// Takes the viewer's script and wasm from this folder instead of those inside the command
    #[arg(long, value_name = "DIR", hide = true)]
    pub(super) viewer: Option<PathBuf>,
    #[command(flatten)]
    pub(super) loudness: Loudness,
}

/// What a difference between the words of the source and of the page is.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Strictness {
    /// Fails where words would be shown as plain text, or are not in the source
    #[arg(long)]
    pub(super) strict: bool,
}

/// What is given to read the sources, beside them.
#[derive(Args)]
pub(super) struct Given {
    /// A folder that pictures may be read from, besides the report's own; may be repeated
    #[arg(id = "pictures", long = "pictures", value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// The password of a PDF that opens with one only; other users of the machine may see it in the list of processes,
    /// but not in the variable FOLDOUT_PASSWORD, which does the same
    #[arg(long, value_name = "WORD")]
    password: Option<String>,
}

impl Given {
    /// The same as the site takes it.
    pub(super) fn given(&self) -> Access {
        let password = self.password.clone();
        let password = password.or_else(|| env::var("FOLDOUT_PASSWORD").ok());
        Access {
            pictures: self.folders.clone(),
            password: Password::new(password.unwrap_or_default()),
        }
    }
}

/// Says whether there is a password, not which.
impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given")
            .field("folders", &self.folders)
            .field("has_password", &self.password.is_some())
            .finish()
    }
}

/// How much is printed.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Loudness {
    /// Prints errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Prints each step on a line
    #[arg(short, long)]
    pub(super) verbose: bool,
}

/// Parses an address that can be requested; without a scheme it is taken as https.
fn web_address(text: &str) -> Result<Url, String> {
    let whole = match text.contains("://") {
        true => text.to_owned(),
        false => format!("https://{text}"),
    };
    let url = Url::parse(&whole).map_err(|error| {
        format!("{error}; write it whole, such as https://example.org/reports/2016/")
    })?;
    match url.scheme() {
        "http" | "https" => Ok(url),
        scheme => Err(format!(
            "{scheme} is not asked for; it must begin with https:// or http://"
        )),
    }
}
