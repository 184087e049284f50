//! What makes a Word file *ready* for pandoc, which passes over some elements with the text in them, and shows text
//! that is hidden: those elements are taken away around their text, and hidden text is taken out.

mod rewrite;
pub(super) mod rtf;
mod styles;

use crate::ingest::archive::package::{Archive, main_part, part, target};
use crate::model::{At, Rule, Warning};
use rewrite::Rewrite;
use std::collections::HashMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The file as pandoc is to have it, where that is another, and what was taken out of it.
pub(super) fn file(bytes: &[u8]) -> Option<(Vec<u8>, Vec<Warning>)> {
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let document = main_part(&mut archive)?;
    let (folder, name) = document.rsplit_once('/').unwrap_or(("", &document));
    let relations = part(&mut archive, &format!("{folder}/_rels/{name}.rels")).unwrap_or_default();
    let styles = target(&relations, "/styles", folder);
    let styles = styles.and_then(|path| part(&mut archive, &path));
    let hidden = styles::hidden(&styles.unwrap_or_default());
    let mut paths = vec![document.clone()];
    paths.extend(target(&relations, "/footnotes", folder));
    paths.extend(target(&relations, "/endnotes", folder));
    let (mut parts, mut warnings) = (HashMap::new(), Vec::new());
    for path in paths {
        let Some(xml) = part(&mut archive, &path) else {
            continue;
        };
        let Some(Rewrite {
            xml,
            hidden: taken_out,
        }) = rewrite::part(&xml, &hidden)
        else {
            continue;
        };
        warnings.extend(taken_out.into_iter().map(|text| Warning {
            at: match path == document {
                true => At::Whole,
                false => At::Part(path.as_str().into()),
            },
            rule: Rule::HiddenText,
            text,
        }));
        parts.insert(path, xml);
    }
    if parts.is_empty() {
        return None;
    }
    Some((written(&mut archive, &parts)?, warnings))
}

/// The archive with other texts in these parts.
fn written(archive: &mut Archive<'_>, parts: &HashMap<String, String>) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).ok()?;
        let name = file.name().ok().map(|name| name.into_owned());
        match name.and_then(|name| parts.get_key_value(&name)) {
            Some((name, xml)) => {
                drop(file);
                writer.start_file(name.as_str(), stored).ok()?;
                writer.write_all(xml.as_bytes()).ok()?;
            }
            None => writer.raw_copy_file(file).ok()?,
        }
    }
    Some(writer.finish().ok()?.into_inner())
}
