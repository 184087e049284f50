//! *Fields* are texts that the program fills in (OpenDocument 1.3, part 3, 7). The page has what it filled in last.

use super::line::{Context, Line};
use super::reading::Reading;
use super::xml::Element;
use crate::model::{Href, Inline, Rule};

/// Elements in a line that have no text of their own to be shown.
const SILENT: [&str; 17] = [
    "text:soft-page-break",
    "text:change",
    "text:change-start",
    "text:change-end",
    "text:bookmark-end",
    "text:reference-mark-end",
    "text:toc-mark",
    "text:toc-mark-end",
    "text:user-index-mark",
    "text:user-index-mark-end",
    "text:alphabetical-index-mark",
    "text:alphabetical-index-mark-start",
    "text:alphabetical-index-mark-end",
    "text:script",
    "text:number",
    "text:hidden-paragraph",
    "office:annotation-end",
];

/// Adds the field `element`, or what is in an element that is not known.
pub(super) fn push(
    reading: &mut Reading<'_>,
    element: &Element,
    context: &Context,
    line: &mut Line,
) {
    match element.name() {
        name if SILENT.contains(&name) => {}
        "text:toc-mark-start" | "text:user-index-mark-start" => {}
        _ if matches!(element.local_name(), "script" | "event-listeners") => {}
        "text:page-number" | "text:page-continuation" | "text:page-variable-get" => {
            reading.warn(Rule::PageNumber, &element.words());
        }
        "text:hidden-text" => {
            // What is hidden may be shown for now.
            match element.value("text:is-hidden") {
                "false" => reading.inline(element, context, line),
                _ => reading.warn(Rule::HiddenText, &hidden(element)),
            }
        }
        "text:variable-set" | "text:user-defined-set"
            if element.value("text:display") == "none" =>
        {
            reading.warn(Rule::HiddenText, &element.words());
        }
        "text:bookmark-ref" | "text:reference-ref" | "text:sequence-ref" => {
            let target = element.value("text:ref-name");
            refer(reading, element, target, context, line);
        }
        "text:note-ref" => {
            let target = element.value("text:ref-name");
            match reading.note_called(target) {
                Some(at) => line.runs.push(Inline::NoteRef(at), &Default::default()),
                None => reading.inline(element, context, line),
            }
        }
        "text:sequence" => {
            element.value("text:name").clone_into(&mut line.sequence);
            reading.anchor(element.value("text:ref-name"), line);
            reading.inline(element, context, line);
        }
        "text:dropdown" | "text:drop-down" => {
            // The labels are the choices; the text is what was chosen.
            for node in &element.children {
                if let super::xml::Node::Text(text) = node {
                    let around = reading.around(context, text);
                    line.runs.text(text, &around);
                }
            }
        }
        "field:fieldmark" if is_checkbox(element) => {
            let is_checked = element.elements().any(|parameter| {
                parameter.value("field:name").ends_with("Result")
                    && parameter.value("field:value") == "true"
            });
            let sign = if is_checked { "☑" } else { "☐" };
            let around = reading.around(context, sign);
            line.runs.characters(sign, &around);
        }
        _ => reading.inline(element, context, line),
    }
}

fn is_checkbox(element: &Element) -> bool {
    element.value("field:type").ends_with("FORMCHECKBOX")
}

fn hidden(element: &Element) -> String {
    match element.words() {
        words if words.is_empty() => element.value("text:string-value").to_owned(),
        words => words,
    }
}

/// A reference to a place in the text: a link, if the place is there.
fn refer(
    reading: &mut Reading<'_>,
    element: &Element,
    target: &str,
    context: &Context,
    line: &mut Line,
) {
    let mut inner = context.clone();
    if reading.places.contains(target)
        && inner.link.is_none()
        && let Some(href) = Href::of_link(&format!("#{target}"))
    {
        inner.link = Some(reading.link_to(href, ""));
    }
    reading.inline(element, &inner, line);
}
