//! The *sample* is a report about itself, with its metadata, as a start for publishers: it shows what a report
//! can contain and how each element is written.

use crate::press::assets::Asset;

/// The report and its metadata, with matching names.
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
