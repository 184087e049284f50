//! The words of a Word file: the texts of its runs (`w:t`) in the document and its notes, with insertions and
//! without deletions (ECMA-376, part 1, 17.3.3.31 and 17.13.5). Comments, headers and footers are in other parts,
//! which are not read. Text boxes are read, though pandoc skips them; [`unread`](super::unread) reports them.

use crate::ingest::archive::MOST_XML;
use crate::ingest::gatherer::Gatherer;
use crate::ingest::words::Words;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn words(bytes: &[u8]) -> Option<Words> {
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let document = main_part(&mut archive)?;
    let (folder, file) = document.rsplit_once('/').unwrap_or(("", &document));
    let mut gatherer = Gatherer::default();
    push(&part(&mut archive, &document)?, &mut gatherer)?;
    if let Some(relations) = part(&mut archive, &format!("{folder}/_rels/{file}.rels")) {
        for kind in ["/footnotes", "/endnotes"] {
            let path = target(&relations, kind, folder);
            let Some(path) = path else { continue };
            if let Some(xml) = part(&mut archive, &path) {
                gatherer.begin_part(&path);
                push(&xml, &mut gatherer)?;
            }
        }
    }
    Some(gatherer.finish())
}

/// The path of the main document part.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Option<String> {
    target(&part(archive, "_rels/.rels")?, "/officeDocument", "")
}

pub(super) fn part(archive: &mut Archive<'_>, path: &str) -> Option<String> {
    let mut xml = String::new();
    let file = archive.by_name(path).ok()?;
    file.take(MOST_XML).read_to_string(&mut xml).ok()?;
    Some(xml)
}

/// The path of the related part of this kind, by the `relations` of a part in `folder`.
pub(super) fn target(relations: &str, kind: &str, folder: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader.read_event().ok()? {
            Event::Empty(element) | Event::Start(element)
                if value(&element, "Type").is_some_and(|said| said.ends_with(kind)) =>
            {
                let target = value(&element, "Target")?;
                return Some(match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None if folder.is_empty() => target,
                    None => format!("{folder}/{target}"),
                });
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

/// Adds the words of a part; `None` if it is not XML.
fn push(xml: &str, gatherer: &mut Gatherer) -> Option<()> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let (mut in_text, mut passed_over) = (false, 0_usize);
    let mut alternative = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(_) if passed_over > 0 => passed_over += 1,
            Event::End(_) if passed_over > 0 => passed_over -= 1,
            Event::Start(element) | Event::Empty(element)
                if passed_over == 0 && element.local_name().as_ref() == b"docPr" =>
            {
                let said = |name| value(&element, name).filter(|text| !text.is_empty());
                alternative = said("descr").or_else(|| said("title")).unwrap_or_default();
            }
            Event::Start(element) | Event::Empty(element)
                if passed_over == 0 && element.local_name().as_ref() == b"blip" =>
            {
                gatherer.end();
                gatherer.push(&std::mem::take(&mut alternative), 0);
                gatherer.end();
            }
            Event::Start(element) => match element.local_name().as_ref() {
                b"del" | b"moveFrom" | b"Fallback" => passed_over = 1,
                b"t" => in_text = true,
                b"hyperlink" => gatherer.end(),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                b"t" => in_text = false,
                b"p" | b"hyperlink" => gatherer.end(),
                _ => {}
            },
            Event::Empty(element) if passed_over == 0 => match element.local_name().as_ref() {
                b"br" | b"cr" | b"tab" | b"vertAlign" | b"footnoteReference"
                | b"endnoteReference" => {
                    gatherer.end();
                }
                _ => {}
            },
            Event::Text(text) if in_text && passed_over == 0 => {
                gatherer.push(&String::from_utf8_lossy(&text), 0);
            }
            Event::GeneralRef(name) if in_text && passed_over == 0 => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    gatherer.push(c.encode_utf8(&mut [0; 4]), 0);
                }
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}
