//! The command: reads a report, writes the site, shows it. It exists for the host only.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod command {
    use clap::{Args, Parser, Subcommand};
    use foldout::error::Result;
    use foldout::model::Warning;
    use foldout::site::assets::Viewer;
    use foldout::site::{self, Site, sizes};
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
        /// Makes the site and shows it on this machine
        Serve {
            #[command(flatten)]
            build: Build,
            /// The port on 127.0.0.1
            #[arg(long, default_value_t = 8080)]
            port: u16,
        },
    }

    #[derive(Debug, Args)]
    struct Build {
        /// The report (.txt), or the folder that holds it
        #[arg(default_value = "seeds")]
        source: PathBuf,
        /// The folder to write; a site made before is replaced as a whole
        #[arg(long, value_name = "DIR", default_value = "dist")]
        out: PathBuf,
        /// Takes the viewer's script and wasm from this folder instead of those inside the command
        #[arg(long, value_name = "DIR", hide = true)]
        viewer: Option<PathBuf>,
    }

    pub(super) fn main() -> ExitCode {
        let done = match Options::parse().action {
            Action::Build(build) => make(&build),
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
            viewer,
        }: &Build,
    ) -> Result<()> {
        // Read whole before anything is written: it may lie in the folder that is replaced.
        let viewer = match viewer {
            Some(folder) => Viewer::from_folder(folder)?,
            None => Viewer::embedded()?,
        };
        let site = site::build(source, &viewer)?;
        site::write(&site, out)?;
        tell(&site, out);
        Ok(())
    }

    fn tell(site: &Site, out: &Path) {
        for warning in &site.warnings {
            eprintln!("{}", said(&site.source.path, warning));
        }
        println!("{}\n\n{}", out.display(), sizes::sizes(site));
    }

    fn said(path: &Path, Warning { line, rule, text }: &Warning) -> String {
        let what = rule.sentence();
        format!("{}:{line}: {what}: “{text}”", path.display())
    }
}
