//! The *sample* is a report about itself, with its metadata, for a publisher to begin with: it
//! shows what a report may hold and how each thing is written.

use crate::press::assets::Asset;

/// The report and its metadata, under the names that belong together.
pub(super) fn files() -> [Asset; 2] {
    let file = |name: &str, text: &str| Asset {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    [
        file("report.md", include_str!("report.md")),
        file("report.toml", include_str!("report.toml")),
    ]
}
