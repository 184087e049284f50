//! Runs a *command*: the options define it, the library does it, and the listing and the terminal print the
//! result.

mod diagnosis;
mod full_files;
mod listing;
mod memory;
mod options;
mod terminal;

use clap::{CommandFactory as _, Parser as _};
use clap_complete::Shell;
use foldout::doctor::{self, Patience, Weight};
use foldout::error::{Error, Result, shown_path};
use foldout::press::assets::Viewer;
use foldout::press::notices;
use foldout::site::{self, Access, AllowedHost, Server, Site};
use options::{Action, Build, Format, Options};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use terminal::{Progress, print, print_bytes, print_json};
use url::Url;

pub(super) fn main() -> ExitCode {
    let options = match Options::try_parse() {
        Ok(options) => options,
        Err(said) => return explained(&said),
    };
    full_files::are_errors();
    if let Some(ended) = memory::watched() {
        return ended;
    }
    let done = match options.action {
        Action::Init { folder } => init(&folder),
        Action::Build { build, format } => make(&build, format),
        Action::Check {
            sources,
            strictness,
            access,
            format,
        } => check(&sources, &access.given(), strictness.strict, format),
        Action::Serve {
            build,
            port,
            allow_host,
        } => serve(build, port, allow_host),
        Action::Opener {
            out,
            force,
            serve,
            port,
            programs,
        } => opener(&out, force, serve.then_some(port), programs.as_deref()),
        Action::Doctor {
            address,
            format,
            timeout,
            within,
            quiet,
        } => {
            let patience = Patience {
                answer: Duration::from_secs(timeout),
                whole: Duration::from_secs(within),
            };
            return examine(&address, patience, format, quiet);
        }
        Action::Completions { shell } => completions(shell),
        Action::Man { command } => man(command.as_deref()),
        Action::Notices => notices(),
    };
    ended(done.map(|()| ExitCode::SUCCESS))
}

/// Prints what is wrong with the command line, or the help that it asks for.
fn explained(said: &clap::Error) -> ExitCode {
    let code = u8::try_from(said.exit_code()).unwrap_or(1);
    ended(terminal::print_explanation(said).map(|()| ExitCode::from(code)))
}

fn ended(done: Result<ExitCode>) -> ExitCode {
    done.unwrap_or_else(|error| {
        terminal::tell_error(&error);
        ExitCode::FAILURE
    })
}

fn init(folder: &Path) -> Result<()> {
    site::init(folder)?;
    print([
        format!(
            "{} holds a sample report and its metadata. Next:",
            shown_path(folder)
        ),
        String::new(),
        format!("  foldout build {}", terminal::quoted(folder)),
    ])
}

fn make(build: &Build, format: Format) -> Result<()> {
    let site = written(build)?;
    match format {
        Format::Json => print_json(&listing::site_json(&site, &build.out)),
        Format::Text => show(&site, build),
    }
}

fn show(site: &Site, build: &Build) -> Result<()> {
    if build.loudness.quiet {
        return Ok(());
    }
    tell_warnings(site);
    print(listing::site_table(site, &build.out))
}

fn tell_warnings(site: &Site) {
    terminal::tell_lines(listing::warnings(&site.reports));
}

fn serve(build: Build, port: u16, allow_host: Vec<AllowedHost>) -> Result<()> {
    // The port first: without it a build is useless.
    let server = Server::bind(port)?.allowing(allow_host);
    let site = written(&build)?;
    show(&site, &build)?;
    print([format!(
        "Foldout is serving {} at http://{}/  (Ctrl+C stops it)",
        shown_path(&build.out),
        server.address()
    )])?;
    let (out, sources) = (build.out.clone(), build.sources.clone());
    server.run(&site, &out, &sources, move || {
        let site = written(&build).inspect_err(terminal::tell_error)?;
        if !build.loudness.quiet {
            let built = match site.reports.as_slice() {
                [report] => shown_path(&report.source.path),
                reports => format!("{} reports", reports.len()),
            };
            terminal::tell_lines([format!("{built}: built again")]);
            tell_warnings(&site);
        }
        Ok(site)
    })
}

/// Writes the opener and, if there is a `port`, serves it.
fn opener(out: &Path, force: bool, port: Option<u16>, programs: Option<&Path>) -> Result<()> {
    let server = port.map(Server::bind).transpose()?;
    let site = site::opener(programs, &Viewer::embedded()?)?;
    let (mut told, hashed) = site::ready(out, force, &|_| ())?;
    told.extend(site::write(&site, out, force, &hashed, &|_| ())?);
    terminal::tell_lines(told);
    let Some(server) = server else {
        return print(listing::site_table(&site, out));
    };
    print([format!(
        "Foldout is serving {} at http://{}/  (Ctrl+C stops it)",
        shown_path(out),
        server.address()
    )])?;
    let made = site.clone();
    server.run(&site, out, &[], move || Ok(made.clone()))
}

/// Builds the site and writes it.
fn written(build: &Build) -> Result<Site> {
    let progress = Progress::new(build.loudness);
    let tell = |stage| progress.tell(stage);
    site::look(&build.sources)?;
    // Checked first, before time is spent on a site that cannot be written.
    let (told, hashed) = site::ready(&build.out, build.force, &tell)?;
    progress.tell_lines(told);
    // Read completely before anything is written, since it may be in the folder that is replaced.
    let viewer = match &build.viewer {
        Some(folder) => site::viewer(folder)?,
        None => Viewer::embedded()?,
    };
    let (sources, access) = (&build.sources, build.access.given());
    let address = build.base_url.as_ref();
    let made = || site::build_telling(sources, &access, &viewer, address, &tell);
    let site = Error::caught(made)??;
    if build.strictness.strict {
        let reports = site.reports.iter();
        listing::refuse_differences(reports.map(|report| (&report.source, &*report.warnings)))?;
    }
    let told = site::write(&site, &build.out, build.force, &hashed, &tell)?;
    progress.tell_lines(told);
    Ok(site)
}

fn check(sources: &[PathBuf], access: &Access, strict: bool, format: Format) -> Result<()> {
    let checked = Error::caught(|| site::check(sources, access))??;
    match format {
        Format::Json => print_json(&listing::warnings_json(&checked)),
        Format::Text => print(listing::all_warnings(&checked)),
    }?;
    if strict {
        let reports = checked.iter();
        listing::refuse_differences(reports.map(|(source, warnings)| (source, &**warnings)))?;
    }
    Ok(())
}

/// Examines the site at `address` and prints the result; faults give exit code 1.
fn examine(address: &Url, patience: Patience, format: Format, quiet: bool) -> ExitCode {
    let examined = doctor::examine(address, patience).and_then(|diagnosis| {
        match (format, quiet) {
            (Format::Json, _) => print_json(&diagnosis::json(&diagnosis))?,
            (Format::Text, false) => print(diagnosis::text(&diagnosis))?,
            (Format::Text, true) => {
                print(diagnosis::faults(&diagnosis))?;
            }
        }
        Ok(match (diagnosis.count(Weight::Fault), &diagnosis.stopped) {
            (0, None) => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        })
    });
    ended(examined)
}

fn completions(shell: Shell) -> Result<()> {
    let mut script = Vec::new();
    let mut command = Options::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(shell, &mut command, name, &mut script);
    print_bytes(&script)
}

fn notices() -> Result<()> {
    print_bytes(notices::of_command()?.as_bytes())
}

/// Prints the manual page of Foldout, or of the command `name`.
fn man(name: Option<&str>) -> Result<()> {
    let mut command = Options::command();
    command.build();
    if let Some(name) = name {
        command = command.find_subcommand(name).cloned().unwrap_or(command);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| {
            Error::new(
                format!("the page cannot be made: {error}"),
                "`foldout help` says the same.",
            )
        })?;
    print_bytes(&page)
}
