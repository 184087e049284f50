//! The words of a Word file are the texts of its runs (`w:t`), in the document and in its notes,
//! insertions accepted and deletions not (ECMA-376, part 1, 17.3.3.31 and 17.13.5). Comments, headers
//! and footers are in other parts, which are not read. Text boxes are read, though
//! pandoc does not read them; the reader lists them.

use super::gatherer::Gatherer;
use super::words::Words;
use crate::ingest::archive::package::{Archive, main_part, part, target, value};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::Cursor;

pub(in crate::ingest) fn words(bytes: &[u8]) -> Option<Words> {
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

/// Adds the words of a part; `None` where it is no XML.
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
