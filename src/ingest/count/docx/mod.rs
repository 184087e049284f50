//! The words of a Word file are the texts of its runs (`w:t`), in the document and in its notes, insertions accepted
//! and deletions not (ECMA-376, part 1, 17.3.3.31 and 17.13.5). Hidden text is none. Comments, heads and feet of
//! pages lie in parts of their own, which are not read. Charts, diagrams and other documents in the text do too, and
//! are.

mod body;
mod chart;
mod chart_extended;
mod chart_numbers;
mod diagram;
mod drawn;
mod fields;
mod formula;
mod pictures;
mod styles;

use super::flow::Flow;
use super::words::Words;
use super::xml::{Node, Zip, beside, has, part, value, walk, zip};
use body::{Around, Body, Notes};
use drawn::Decoded;
use styles::Styles;

/// The words of a file. What is damaged has the words before the damage. `decoded` gives the characters of a page in
/// HTML that is inside it.
pub(in crate::ingest) fn words(bytes: &[u8], decoded: fn(&[u8]) -> String) -> Words {
    words_inside(bytes, 0, decoded)
}

/// The words of a file that is inside so many others.
fn words_inside(bytes: &[u8], depth: usize, decoded: Decoded) -> Words {
    let mut flow = Flow::default();
    read(bytes, depth, decoded, &mut flow);
    flow.words()
}

/// Adds the words of a file; `None` where it is damaged.
fn read(bytes: &[u8], depth: usize, decoded: Decoded, flow: &mut Flow) -> Option<()> {
    let mut zip = zip(bytes)?;
    let named = part(&mut zip, "_rels/.rels").and_then(|xml| target(&xml, "", "/officeDocument"));
    let named = named.filter(|name| has(&mut zip, name));
    let document = named.unwrap_or_else(|| "word/document.xml".to_owned());
    let relations = relations_of(&mut zip, &document);
    let styles = target(&relations, &document, "/styles");
    let styles = styles.and_then(|path| part(&mut zip, &path));
    let styles = Styles::of(&styles.unwrap_or_default());
    let mut notes = Notes::default();
    let mut paths = vec![document.clone()];
    let of_notes = ["/footnotes", "/endnotes"].into_iter();
    paths.extend(of_notes.filter_map(|kind| target(&relations, &document, kind)));
    for path in paths {
        let Some(xml) = part(&mut zip, &path) else {
            continue;
        };
        if path != document {
            flow.part(&path);
        }
        let relations = relations_of(&mut zip, &path);
        let drawn = drawn::of(&mut zip, &path, &relations, depth, decoded);
        let around = Around {
            styles: &styles,
            drawn: &drawn,
        };
        Body::read(&xml, around, flow, &mut notes)?;
    }
    Some(())
}

/// The relations of the part at `path`.
fn relations_of(zip: &mut Zip<'_>, path: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    part(zip, &format!("{folder}/_rels/{file}.rels")).unwrap_or_default()
}

/// Where the part of this kind lies, as the relations of the part at `from` say.
fn target(relations: &str, from: &str, kind: &str) -> Option<String> {
    let mut found = None;
    walk(relations, |node| {
        if let Node::Start("Relationship", element) = node
            && found.is_none()
            && value(element, "Type").is_some_and(|said| said.ends_with(kind))
        {
            found = value(element, "Target").map(|target| beside(from, &target));
        }
    });
    found
}
