//! *Formulas* are MathML (W3C, MathML 3); the page has TeX. What TeX cannot say is left out, but never a letter or sign.

mod scripts;
mod tokens;

use super::xml::{self, Element, Node};
use scripts::{limits, scripts};
use tokens::{command, identifier, number, operator, quoted, token, trim};

/// Formulas nest so deep at most.
const MOST_DEPTH: usize = 60;

/// The TeX of the formula in `xml`, a `math` element; `None` if it is no XML.
pub(in crate::ingest) fn tex_of(xml: &str) -> Option<String> {
    xml::parse(xml, "").ok().map(|root| tex(&root))
}

/// The TeX of a `math` element.
pub(super) fn tex(math: &Element) -> String {
    let mut tex = String::new();
    row(math, &mut tex, 0);
    tex.trim().to_owned()
}

/// Adds what is in `element`, one after another.
fn row(element: &Element, tex: &mut String, depth: usize) {
    for child in element.elements() {
        push(child, tex, depth + 1);
    }
    if element.elements().next().is_none() {
        token(&element.words(), tex);
    }
}

/// The name of an element of MathML, in any prefix.
fn name(element: &Element) -> &str {
    element.local_name()
}

fn push(element: &Element, tex: &mut String, depth: usize) {
    if depth > MOST_DEPTH {
        return token(&element.words(), tex);
    }
    let children: Vec<&Element> = element.elements().collect();
    let group = |at: usize, tex: &mut String| {
        tex.push('{');
        if let Some(child) = children.get(at) {
            push(child, tex, depth + 1);
        }
        trim(tex);
        tex.push('}');
    };
    match name(element) {
        "semantics" => match children.first() {
            Some(first) if !first.words().is_empty() => push(first, tex, depth + 1),
            _ => annotation(element, tex),
        },
        "annotation" | "annotation-xml" | "mspace" | "none" | "mprescripts" => {}
        "mi" => identifier(element, tex),
        "mn" => number(&text(element), tex),
        "mo" => operator(&text(element), tex),
        "mtext" | "ms" => quoted(&raw(element), tex),
        "mfrac" => {
            command("\\frac", tex);
            group(0, tex);
            group(1, tex);
        }
        "msqrt" => {
            command("\\sqrt{", tex);
            row_in(element, tex, depth);
            tex.push('}');
        }
        "mroot" => {
            command("\\sqrt[", tex);
            if let Some(index) = children.get(1) {
                // A bracket in it would end it.
                tex.push('{');
                push(index, tex, depth + 1);
                tex.push('}');
            }
            tex.push(']');
            group(0, tex);
        }
        "msub" | "msup" | "msubsup" => {
            group(0, tex);
            let signs: &[char] = match name(element) {
                "msub" => &['_'],
                "msup" => &['^'],
                _ => &['_', '^'],
            };
            for (at, sign) in signs.iter().enumerate() {
                tex.push(*sign);
                group(at + 1, tex);
            }
        }
        "munder" | "mover" | "munderover" => limits(element, &children, tex, depth),
        "mmultiscripts" => scripts(&children, tex, depth),
        "mtable" => table(&children, tex, depth),
        "mfenced" => fenced(element, &children, tex, depth),
        "mphantom" => {
            command("\\phantom{", tex);
            row_in(element, tex, depth);
            tex.push('}');
        }
        "menclose" | "mrow" | "mstyle" | "mpadded" | "merror" | "math" | "maction" | "mtd" => {
            row_in(element, tex, depth);
        }
        _ => row_in(element, tex, depth),
    }
}

/// Adds what is in `element`; text that stands in it alone too.
fn row_in(element: &Element, tex: &mut String, depth: usize) {
    for node in &element.children {
        match node {
            Node::Element(child) => push(child, tex, depth + 1),
            Node::Text(text) => token(text.trim(), tex),
        }
    }
    trim(tex);
}

/// Formulas of LibreOffice have their own source behind them.
fn annotation(element: &Element, tex: &mut String) {
    let found = element.elements().find(|child| name(child) == "annotation");
    if let Some(found) = found {
        quoted(&found.words(), tex);
    }
}

/// The characters of a token, without white space around them.
fn text(element: &Element) -> String {
    raw(element).trim().to_owned()
}

fn raw(element: &Element) -> String {
    let mut text = String::new();
    for node in &element.children {
        match node {
            Node::Text(own) => text.push_str(own),
            Node::Element(inner) => text.push_str(&raw(inner)),
        }
    }
    text
}

fn table(rows: &[&Element], tex: &mut String, depth: usize) {
    command("\\begin{matrix}", tex);
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            tex.push_str(" \\\\ ");
        }
        let cells = row.elements().filter(|cell| name(cell) == "mtd");
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                tex.push_str(" & ");
            }
            row_in(cell, tex, depth);
        }
    }
    tex.push_str(" \\end{matrix}");
}

fn fenced(element: &Element, children: &[&Element], tex: &mut String, depth: usize) {
    operator(element.attribute("open").unwrap_or("("), tex);
    let separators: Vec<char> = element
        .attribute("separators")
        .unwrap_or(",")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    for (at, child) in children.iter().enumerate() {
        if let Some(before) = at.checked_sub(1)
            && let Some(separator) = separators.get(before).or(separators.last())
        {
            operator(separator.encode_utf8(&mut [0; 4]), tex);
        }
        push(child, tex, depth + 1);
    }
    operator(element.attribute("close").unwrap_or(")"), tex);
}

fn braced(element: &Element, tex: &mut String, depth: usize) {
    tex.push('{');
    push(element, tex, depth + 1);
    trim(tex);
    tex.push('}');
}
