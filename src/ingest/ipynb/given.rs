//! What code *gave*: text, or a result that is saved in several forms, of which one is shown: a picture, else mark-up,
//! else text.

use super::cells::{Cell, joined};
use super::picture as bytes_of;
use crate::ingest::html::{Piece, fragment};
use crate::model::{Block, Figure, Image, Inline, Resource, Rule, Style};
use serde_json::Value;

/// What is shown of an output.
pub(super) enum Given {
    Blocks(Vec<Block>),
    /// Text in Markdown.
    Markdown(String),
}

/// What is told of an output: rules and words.
#[derive(Default)]
pub(super) struct Told(pub(super) Vec<(Rule, String)>);

/// The address of the picture that output `number` of cell `at` is.
pub(super) fn address(at: usize, number: usize) -> String {
    format!("output-{}-{}", at + 1, number + 1)
}

/// The picture at an address of [`address`].
pub(super) fn picture(cells: &[Cell], address: &str) -> Option<Vec<u8>> {
    let (at, number) = address.strip_prefix("output-")?.split_once('-')?;
    let at = at.parse::<usize>().ok()?.checked_sub(1)?;
    let number = number.parse::<usize>().ok()?.checked_sub(1)?;
    let (kind, data) = Forms::of(cells.get(at)?.outputs.get(number)?).picture()?;
    Some(bytes_of(&kind, &data))
}

/// The forms of a result: media types, each with its data.
struct Forms(Vec<(String, Value)>);

/// The names of forms in nbformat 3.
const OLD: [(&str, &str); 9] = [
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("svg", "image/svg+xml"),
    ("html", "text/html"),
    ("latex", "text/latex"),
    ("text", "text/plain"),
    ("json", "application/json"),
    ("javascript", "application/javascript"),
    ("pdf", "application/pdf"),
];

impl Forms {
    fn of(output: &Value) -> Self {
        let forms = match output["data"].as_object() {
            Some(data) => data
                .iter()
                .map(|(kind, data)| (kind.clone(), data.clone()))
                .collect(),
            None => {
                let old = OLD.iter().filter(|(name, _)| !output[*name].is_null());
                old.map(|(name, kind)| ((*kind).to_owned(), output[*name].clone()))
                    .collect()
            }
        };
        Self(forms)
    }

    fn text(&self, kind: &str) -> Option<String> {
        let found = self.0.iter().find(|(own, _)| own == kind);
        found
            .map(|(_, data)| joined(data))
            .filter(|text| !text.trim().is_empty())
    }

    fn picture(&self) -> Option<(String, String)> {
        let kinds = [
            "image/svg+xml",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/bmp",
        ];
        kinds
            .iter()
            .find_map(|kind| Some(((*kind).to_owned(), self.text(kind)?)))
    }
}

/// The blocks of an output whose picture has this `address`.
pub(super) fn blocks(output: &Value, address: &str, told: &mut Told) -> Given {
    match output["output_type"].as_str() {
        Some("stream") => return plain(&joined(&output["text"])),
        Some("error" | "pyerr") => return plain(&traceback(output)),
        _ => {}
    }
    let forms = Forms::of(output);
    if forms.picture().is_some() {
        let image = Image {
            resource: Resource::called(address),
            ..Image::default()
        };
        told.0.push((Rule::MissingAlternative, address.to_owned()));
        return Given::Blocks(vec![Block::Figure(Figure {
            blocks: vec![Block::Plain(vec![Inline::Image(image)])],
            caption: Vec::new(),
        })]);
    }
    let text = forms.text("text/plain");
    let active = forms.0.iter().find(|(kind, _)| is_active(kind));
    if let Some((kind, _)) = active {
        let said = text.clone().unwrap_or_default();
        told.0.push((Rule::Widget, format!("{kind} {said}")));
        if kind.contains("widget") {
            return Given::Blocks(Vec::new());
        }
    }
    if let Some(text) = forms.text("text/markdown") {
        return Given::Markdown(text);
    }
    if let Some(page) = forms
        .text("text/html")
        .filter(|page| is_still(page) || text.is_none())
    {
        let (pieces, warnings) = fragment(&page, &|_| false);
        told.0
            .extend(warnings.into_iter().map(|found| (found.rule, found.text)));
        return Given::Blocks(pieces.into_iter().map(block).collect());
    }
    if let Some(tex) = forms.text("text/latex") {
        return Given::Markdown(formula(&tex));
    }
    match text {
        Some(text) => plain(&text),
        None => match forms.0.iter().find(|(kind, _)| kind == "application/json") {
            Some((_, json)) => plain(&json.to_string()),
            None => Given::Blocks(Vec::new()),
        },
    }
}

/// The words of an output that is not shown.
pub(super) fn words(output: &Value) -> String {
    let forms = Forms::of(output);
    let text = joined(&output["text"]);
    let text = match text.is_empty() {
        true => forms.text("text/plain").unwrap_or_default(),
        false => text,
    };
    without_colours(&text)
}

/// Whether a program draws it in the browser.
fn is_active(kind: &str) -> bool {
    kind.starts_with("application/") && !matches!(kind, "application/json" | "application/pdf")
}

/// Whether mark-up says what it shows without a program.
fn is_still(page: &str) -> bool {
    let page = page.to_ascii_lowercase();
    !["<script", "<iframe", "<audio", "<video", "<canvas"]
        .iter()
        .any(|tag| page.contains(tag))
}

/// TeX as a formula, if it does not say that it is one.
fn formula(tex: &str) -> String {
    let tex = tex.trim();
    match tex.starts_with("\\begin{") && !tex.starts_with("\\begin{tabular") {
        true => format!("$$\n{tex}\n$$"),
        false => tex.to_owned(),
    }
}

fn traceback(output: &Value) -> String {
    let lines = output["traceback"].as_array().into_iter().flatten();
    let lines: Vec<&str> = lines.filter_map(Value::as_str).collect();
    match lines.is_empty() {
        true => format!(
            "{}: {}",
            output["ename"].as_str().unwrap_or_default(),
            output["evalue"].as_str().unwrap_or_default()
        ),
        false => lines.join("\n"),
    }
}

fn plain(text: &str) -> Given {
    let mut text = without_colours(text);
    if text.trim().is_empty() {
        return Given::Blocks(Vec::new());
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let language = String::new();
    Given::Blocks(vec![Block::Code { language, text }])
}

fn block(piece: Piece) -> Block {
    match piece {
        Piece::Block(block) => block,
        Piece::Heading(_, content) => Block::Paragraph(vec![Inline::Styled {
            style: Style::Strong,
            content,
        }]),
    }
}

/// Text without the control sequences of terminals (ECMA-48, 5.4), and with one line for each that was written over.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' if rest.peek() == Some(&'[') => {
                rest.next();
                // Parameters end at the first letter.
                while rest.next_if(|c| !('@'..='~').contains(c)).is_some() {}
                rest.next();
            }
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' => plain.push('\n'),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => plain.push(c),
        }
    }
    plain
}
