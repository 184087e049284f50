//! Reports what pandoc leaves *unread* in a Word file: text boxes, documents and drawings in parts of their own, and
//! comments, which are not part of the text.

use crate::ingest::archive::package::{Archive, main_part, part, target, value};
use crate::model::{At, Rule, Warning};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::Cursor;

/// A warning for each text box and each comment; none if the file cannot be read.
pub(super) fn warnings(bytes: &[u8]) -> Vec<Warning> {
    let mut found = Vec::new();
    let Some((mut archive, path)) = Archive::new(Cursor::new(bytes))
        .ok()
        .and_then(|mut archive| main_part(&mut archive).map(|path| (archive, path)))
    else {
        return found;
    };
    if let Some(document) = part(&mut archive, &path) {
        texts(
            &document,
            b"txbxContent",
            Rule::TextBox,
            &At::Whole,
            &mut found,
        );
    }
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let relations = part(&mut archive, &format!("{folder}/_rels/{file}.rels"));
    let relations = relations.unwrap_or_default();
    others(&mut archive, &relations, folder, &mut found);
    let path = target(&relations, "/comments", folder);
    if let Some(path) = path
        && let Some(comments) = part(&mut archive, &path)
    {
        let at = At::Part(path.into());
        texts(&comments, b"comment", Rule::Comment, &at, &mut found);
    }
    found
}

/// Whether the file is of the strict kind of Office Open XML (ISO/IEC 29500), which has namespaces of its own.
pub(super) fn is_strict(bytes: &[u8]) -> bool {
    let relations = Archive::new(Cursor::new(bytes))
        .ok()
        .and_then(|mut archive| part(&mut archive, "_rels/.rels"));
    relations.is_some_and(|xml| xml.contains("http://purl.oclc.org/ooxml/"))
}

/// Other documents, charts and diagrams in the text, each a part of its own.
fn others(archive: &mut Archive<'_>, relations: &str, folder: &str, found: &mut Vec<Warning>) {
    let mut reader = Reader::from_str(relations);
    let mut parts = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Empty(element) | Event::Start(element) => {
                let kind = value(&element, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default();
                if matches!(kind, "aFChunk" | "diagramData" | "chart") {
                    parts.extend(value(&element, "Target"));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    for path in parts {
        let path = match path.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{folder}/{path}"),
        };
        let at = At::Part(path.as_str().into());
        let before = found.len();
        let xml = part(archive, &path).unwrap_or_default();
        texts(&xml, b"dataModel", Rule::PassedOver, &at, found);
        texts(&xml, b"chart", Rule::PassedOver, &at, found);
        if found.len() == before {
            found.push(Warning {
                at: At::Whole,
                rule: Rule::PassedOver,
                text: path,
            });
        }
    }
}

/// Adds a warning with the text of each outermost element called `name`.
fn texts(xml: &str, name: &[u8], rule: Rule, at: &At, found: &mut Vec<Warning>) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let (mut inside, mut passed_over, mut in_text) = (0_usize, 0_usize, false);
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) if passed_over > 0 => passed_over += 1,
            Ok(Event::End(_)) if passed_over > 0 => passed_over -= 1,
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                b"del" | b"moveFrom" | b"Fallback" => passed_over = 1,
                b"t" => in_text = true,
                other => inside += usize::from(other == name),
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                b"t" => in_text = false,
                b"p" => text.push(' '),
                other if other == name => {
                    inside = inside.saturating_sub(1);
                    if inside > 0 {
                        continue;
                    }
                    let words: Vec<&str> = text.split_whitespace().collect();
                    if !words.is_empty() {
                        found.push(Warning {
                            at: at.clone(),
                            rule,
                            text: words.join(" "),
                        });
                    }
                    text.clear();
                }
                _ => {}
            },
            Ok(Event::Empty(element)) if passed_over == 0 => {
                if matches!(element.local_name().as_ref(), b"br" | b"cr" | b"tab") {
                    text.push(' ');
                }
            }
            Ok(Event::Text(words)) if in_text && inside > 0 && passed_over == 0 => {
                text.push_str(&String::from_utf8_lossy(&words));
            }
            Ok(Event::GeneralRef(name)) if in_text && inside > 0 && passed_over == 0 => {
                if let Ok(Some(c)) = name.resolve_char_ref() {
                    text.push(c);
                } else if let Some(c) =
                    quick_xml::escape::resolve_predefined_entity(&String::from_utf8_lossy(&name))
                {
                    text.push_str(c);
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
