//! The *sizes* of a site's files, as the table that the build prints.

use super::assets::{self, Asset};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// One file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its path in the site.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// Its size compressed with Brotli; its own size if there is no compressed copy.
    pub brotli: usize,
}

/// The sizes of a site's files; it is printed as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// The files in the order of the site.
    pub rows: Vec<Row>,
    /// For each report, its page and its WebAssembly.
    pub reports: Vec<[String; 2]>,
}

/// Measures the `files` of a site whose `reports` have these pages and WebAssembly.
pub fn sizes(files: &[Asset], reports: Vec<[String; 2]>) -> Sizes {
    let lengths: HashMap<&str, usize> = files
        .iter()
        .map(|file| (&*file.name, file.bytes.len()))
        .collect();
    let is_precompressed = |name: &str| [".br", ".gz"].iter().any(|end| name.ends_with(end));
    let files = files.iter().filter(|file| !is_precompressed(&file.name));
    let rows = files.map(|file| {
        let precompressed = lengths.get(&*format!("{}.br", file.name));
        Row {
            name: file.name.clone(),
            bytes: file.bytes.len(),
            brotli: precompressed.copied().unwrap_or(file.bytes.len()),
        }
    });
    Sizes {
        rows: rows.collect(),
        reports,
    }
}

impl Sizes {
    /// The compressed size of script and wasm of a report, the largest if there are several. Service workers do
    /// not count, since no page waits for them.
    pub fn viewer(&self) -> usize {
        let start = format!("{}/viewer-", assets::FOLDER);
        let of_viewer = |end: &'static str| {
            let rows = self.rows.iter().filter(|row| row.name.starts_with(&start));
            rows.filter(move |row| row.name.ends_with(end))
                .map(|row| row.brotli)
        };
        of_viewer(".js").sum::<usize>() + of_viewer(".wasm").max().unwrap_or(0)
    }

    /// The rows to print: for several reports one row each, its page with its WebAssembly.
    fn shown(&self) -> Vec<Row> {
        if self.reports.len() < 2 {
            return self.rows.clone();
        }
        let by_name: HashMap<&str, &Row> = self.rows.iter().map(|row| (&*row.name, row)).collect();
        let folder = |page: &str| {
            page.rsplit_once('/')
                .map_or("", |(folder, _)| folder)
                .to_owned()
        };
        let mut folders = HashSet::new();
        let mut reports = Vec::new();
        for files in &self.reports {
            let folder = folder(&files[0]);
            let rows = files.iter().filter_map(|name| by_name.get(&**name));
            let (bytes, brotli) = rows.fold((0, 0), |(bytes, brotli), row| {
                (bytes + row.bytes, brotli + row.brotli)
            });
            let name = format!("{folder}/");
            reports.push(Row {
                name,
                bytes,
                brotli,
            });
            folders.insert(folder);
        }
        let is_other = |row: &&Row| {
            let is_of_index = row.name.starts_with(&format!("{}/search-", assets::FOLDER));
            !is_of_index && !folders.contains(&folder(&row.name)) && !row.name.ends_with(".wasm")
        };
        let mut rows: Vec<Row> = self.rows.iter().filter(is_other).cloned().collect();
        let more = reports.len().saturating_sub(SHOWN);
        reports.truncate(SHOWN);
        rows.extend(reports);
        if more > 0 {
            rows.push(Row {
                name: format!("and {more} more reports"),
                bytes: 0,
                brotli: 0,
            });
        }
        rows
    }
}

/// How many reports the table shows.
const SHOWN: usize = 40;

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.shown();
        let longest = rows.iter().map(|row| row.name.chars().count()).max();
        let width = longest.unwrap_or(0).max(SUM.len());
        writeln!(f, "{:width$}  {:>9}  {:>9}", "file", "bytes", "brotli")?;
        for Row {
            name,
            bytes,
            brotli,
        } in &rows
        {
            match bytes {
                0 => writeln!(f, "{name}")?,
                _ => writeln!(f, "{name:width$}  {bytes:>9}  {brotli:>9}")?,
            }
        }
        let sum = self.viewer();
        write!(f, "{SUM:width$}  {:>9}  {sum:>9}", "")
    }
}

const SUM: &str = "script + wasm";
