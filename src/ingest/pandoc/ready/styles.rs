//! Styles whose text is hidden (ECMA-376, part 1, 17.3.2.41).

use crate::ingest::archive::package::value;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{HashMap, HashSet};

#[derive(Default)]
struct Style {
    hides: Option<bool>,
    base: Option<String>,
}

/// The ids of styles of characters and paragraphs that hide their text.
pub(super) fn hidden(xml: &str) -> HashSet<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut styles: HashMap<String, Style> = HashMap::new();
    let (mut open, mut in_paragraph) = (String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) if element.local_name().as_ref() == b"pPr" => {
                in_paragraph = true;
            }
            Ok(Event::End(element)) if element.local_name().as_ref() == b"pPr" => {
                in_paragraph = false;
            }
            Ok(Event::Start(element) | Event::Empty(element)) => {
                match element.local_name().as_ref() {
                    b"style" => {
                        let kind = value(&element, "w:type").unwrap_or_default();
                        let is_text = matches!(kind.as_str(), "character" | "paragraph");
                        open = value(&element, "w:styleId")
                            .filter(|_| is_text)
                            .unwrap_or_default();
                    }
                    b"vanish" if !in_paragraph => {
                        styles.entry(open.clone()).or_default().hides = Some(is_on(&element));
                    }
                    b"basedOn" => {
                        styles.entry(open.clone()).or_default().base = value(&element, "w:val");
                    }
                    _ => {}
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let hides = |id: &str| {
        let mut style = styles.get(id);
        // A style may be based on itself.
        for _ in 0..styles.len() {
            let found = style?;
            if let Some(hides) = found.hides {
                return Some(hides);
            }
            style = styles.get(found.base.as_deref()?);
        }
        None
    };
    let ids = styles
        .keys()
        .filter(|id| !id.is_empty() && hides(id) == Some(true));
    ids.cloned().collect()
}

/// Whether a property is on; its value may be missing then.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    let said = value(element, "w:val").unwrap_or_default();
    !["0", "false", "off"].contains(&said.as_str())
}
