//! The command: reads a report, writes the site, shows it. It exists for the host only.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod command {
    use clap::{Args, Parser, Subcommand, ValueEnum};
    use foldout::error::Result;
    use foldout::model::{At, Warning};
    use foldout::site::assets::Viewer;
    use foldout::site::{self, Address, Site, sizes};
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    /// Turns a report into one page that folds section by section and filters as you type.
    #[derive(Debug, Parser)]
    #[command(version, max_term_width = 100)]
    struct Options {
        #[command(subcommand)]
        action: Action,
    }

    #[derive(Debug, Subcommand)]
    enum Action {
        /// Makes the site of a report: a folder for any static host
        Build(Build),
        /// Reads a report and lists what was dropped, guessed or is doubtful; writes nothing
        Check {
            /// The report, or the folder that holds it
            #[arg(default_value = "seeds")]
            source: PathBuf,
            /// How to list it
            #[arg(long, value_enum, default_value_t = Listing::Text)]
            format: Listing,
        },
        /// Makes the site and shows it on this machine
        Serve {
            #[command(flatten)]
            build: Build,
            /// The port on 127.0.0.1
            #[arg(long, default_value_t = 8080)]
            port: u16,
        },
    }

    /// How `check` lists what it found.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
    enum Listing {
        /// A line each, for people
        Text,
        /// One array of objects, for machines
        Json,
    }

    #[derive(Debug, Args)]
    struct Build {
        /// The report (.docx, .md, .html, .txt …), or the folder that holds it
        #[arg(default_value = "seeds")]
        source: PathBuf,
        /// The folder to write; a site made before is replaced as a whole
        #[arg(long, value_name = "DIR", default_value = "dist")]
        out: PathBuf,
        /// Where the site will stand, for indexes and link previews: https://example.org/report/
        #[arg(long, value_name = "URL")]
        base_url: Option<Address>,
        /// Takes the viewer's script and wasm from this folder instead of those inside the command
        #[arg(long, value_name = "DIR", hide = true)]
        viewer: Option<PathBuf>,
    }

    pub(super) fn main() -> ExitCode {
        let done = match Options::parse().action {
            Action::Build(build) => make(&build),
            Action::Check { source, format } => check(&source, format),
            Action::Serve { build, port } => {
                make(&build).and_then(|()| site::serve(&build.out, port))
            }
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("error: {error}");
                ExitCode::FAILURE
            }
        }
    }

    fn make(
        Build {
            source,
            out,
            base_url,
            viewer,
        }: &Build,
    ) -> Result<()> {
        // Read whole before anything is written: it may lie in the folder that is replaced.
        let viewer = match viewer {
            Some(folder) => Viewer::from_folder(folder)?,
            None => Viewer::embedded()?,
        };
        let site = site::build(source, &viewer, base_url.as_ref())?;
        site::write(&site, out)?;
        tell(&site, out);
        Ok(())
    }

    fn check(source: &Path, format: Listing) -> Result<()> {
        let (source, warnings) = site::check(source)?;
        match format {
            Listing::Text => {
                for warning in &warnings {
                    println!("{}", said(&source.path, warning));
                }
                println!("{}", summary(&warnings));
            }
            Listing::Json => println!("{}", json(&source.path, &warnings)),
        }
        Ok(())
    }

    fn json(path: &Path, warnings: &[Warning]) -> serde_json::Value {
        let found = warnings.iter().map(|warning| {
            serde_json::json!({
                "path": path.display().to_string(),
                "line": match warning.at {
                    At::Line(line) => Some(line),
                    _ => None,
                },
                "paragraph": match warning.at {
                    At::Paragraph(number) => Some(number),
                    _ => None,
                },
                "rule": warning.rule.name(),
                "message": warning.rule.sentence(),
                "text": warning.text,
            })
        });
        found.collect()
    }

    /// How many characters of the words concerned a line shows.
    const SHOWN_CHARS: usize = 80;

    /// How many warnings a build lists one by one.
    const LISTED: usize = 10;

    fn tell(site: &Site, out: &Path) {
        if site.warnings.len() <= LISTED {
            for warning in &site.warnings {
                eprintln!("{}", said(&site.source.path, warning));
            }
        } else {
            let path = site.source.path.display();
            eprintln!("{path}: {}", summary(&site.warnings));
            eprintln!("`foldout check {path}` lists each with its place");
        }
        println!("{}\n\n{}", out.display(), sizes::sizes(site));
    }

    /// How often each rule was applied, in the order of the rules' names.
    fn summary(warnings: &[Warning]) -> String {
        let mut counts = BTreeMap::new();
        for warning in warnings {
            *counts.entry(warning.rule.name()).or_insert(0) += 1;
        }
        if counts.is_empty() {
            return "nothing dropped, guessed or doubtful".to_owned();
        }
        let counts = counts
            .iter()
            .map(|(rule, count)| format!("{count} {}", rule.replace('-', " ")));
        counts.collect::<Vec<_>>().join(", ")
    }

    fn said(path: &Path, Warning { at, rule, text }: &Warning) -> String {
        let what = rule.sentence();
        let mut shown: String = text.chars().take(SHOWN_CHARS).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        let path = path.display();
        match at {
            At::Whole => format!("{path}: {what}: “{shown}”"),
            At::Line(line) => format!("{path}:{line}: {what}: “{shown}”"),
            At::Paragraph(number) => format!("{path}, paragraph {number}: {what}: “{shown}”"),
        }
    }
}
