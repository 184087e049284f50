//! *Formulas* of Office (OMML; ECMA-376, part 1, 22.1) as TeX, in the commands that the converter to MathML knows.
//! What TeX has no command for keeps its characters: nothing of a formula is left out but what its author deleted.

mod accent;
mod delimited;
mod run;
mod scripted;
mod signs;
mod writer;

use super::xml::{self, Element};
use crate::error::Result;
use run::Runs;
use writer::{ALIGNMENT, join, lines, row};

/// Formulas with more structures inside each other are shown by their characters. The converter has a limit too.
const MOST_DEPTH: usize = 30;

/// Longer TeX is shown as its characters (bytes), since the converter refuses it.
const LONGEST: usize = 4_900;

/// The TeX of each formula in the XML of a part, or its characters if it has none.
///
/// # Errors
/// If it is no XML.
pub fn formulas(part: &str) -> Result<Vec<String>> {
    let root = xml::parse(part, "formulas")?;
    let mut found = Vec::new();
    root.each(&mut |element| {
        if element.is("m:oMath") {
            found.push(tex(element).unwrap_or_else(|| words(element)));
        }
    });
    Ok(found)
}

/// The TeX of an `m:oMath`; `None` if it is empty, or so long or deep that it could not be shown as a formula.
pub(in crate::ingest) fn tex(formula: &Element<'_>) -> Option<String> {
    if depth(formula) > MOST_DEPTH {
        return None;
    }
    let tex = lines(&content_lines(formula));
    (!tex.is_empty() && tex.len() <= LONGEST).then_some(tex)
}

/// The characters of an `m:oMath`, in the order of the part.
pub(in crate::ingest) fn words(formula: &Element<'_>) -> String {
    let mut text = String::new();
    push_words(formula, &mut text);
    text
}

fn push_words(element: &Element<'_>, out: &mut String) {
    for inner in element.elements() {
        match inner.local_name() {
            "t" => out.push_str(&inner.text()),
            "br" | "cr" | "tab" => out.push(' '),
            _ if is_left_out(inner) => {}
            _ => push_words(inner, out),
        }
    }
}

/// Whether it says nothing of its own, or is deleted.
fn is_left_out(element: &Element<'_>) -> bool {
    let name = element.local_name();
    name.ends_with("Pr") || matches!(name, "del" | "moveFrom" | "instrText" | "delText")
}

/// How many structures are inside each other.
fn depth(element: &Element<'_>) -> usize {
    let own = usize::from(is_structure(element));
    own + element.elements().map(depth).max().unwrap_or(0)
}

fn is_structure(element: &Element<'_>) -> bool {
    matches!(
        element.local_name(),
        "f" | "rad"
            | "sSub"
            | "sSup"
            | "sSubSup"
            | "sPre"
            | "nary"
            | "d"
            | "m"
            | "eqArr"
            | "acc"
            | "bar"
            | "box"
            | "borderBox"
            | "func"
            | "groupChr"
            | "limLow"
            | "limUpp"
            | "phant"
    )
}

/// The value of the property `name` among those in `properties`.
fn property<'a>(element: &'a Element<'_>, properties: &str, name: &str) -> Option<&'a str> {
    element.child(properties)?.value_of(name)
}

fn is_on(element: &Element<'_>, properties: &str, name: &str) -> Option<bool> {
    let value = property(element, properties, name)?;
    Some(!matches!(value, "0" | "false" | "off"))
}

/// The TeX of the child of this name; empty if there is none.
fn part(element: &Element<'_>, name: &str) -> String {
    element.child(name).map(content).unwrap_or_default()
}

/// The TeX of what an element holds, in one line.
fn content(element: &Element<'_>) -> String {
    let mut tex = String::new();
    for line in content_lines(element) {
        join(&mut tex, &line.replace(ALIGNMENT, ""));
    }
    tex
}

/// The TeX of what an element holds, in the lines that its author broke it into. An [`ALIGNMENT`] says where they are aligned.
fn content_lines(element: &Element<'_>) -> Vec<String> {
    let mut content = Content::default();
    content.push_inside(element);
    content.finish()
}

/// The TeX of an equation of an array, where a sign `#` stands before its number.
fn equation(element: &Element<'_>) -> String {
    let mut content = Content {
        is_row: true,
        ..Content::default()
    };
    content.push_inside(element);
    content.finish().join(" ")
}

/// The TeX of an element's content while it is written.
#[derive(Default)]
struct Content {
    lines: Vec<String>,
    line: String,
    /// The runs since the last structure.
    runs: Runs,
    is_row: bool,
}

impl Content {
    fn push_inside(&mut self, element: &Element<'_>) {
        for inner in element.elements() {
            match inner.local_name() {
                "r" => self.push_run(inner),
                _ if is_left_out(inner) => {}
                _ if is_structure(inner) => {
                    self.flush();
                    join(&mut self.line, &structure(inner));
                }
                // Insertions, content controls, formulas inside formulas.
                _ => self.push_inside(inner),
            }
        }
    }

    fn push_run(&mut self, run: &Element<'_>) {
        if run.at(&["m:rPr", "m:brk"]).is_some() {
            self.end_line();
        }
        if run.at(&["m:rPr", "m:aln"]).is_some() {
            self.flush();
            self.line.push(ALIGNMENT);
        }
        self.push_signs(run, run::look(run));
    }

    /// Adds the signs inside a run, or inside what was inserted into it.
    fn push_signs(&mut self, element: &Element<'_>, look: run::Look) {
        for inner in element.elements() {
            match inner.local_name() {
                "t" => self.runs.push(&inner.text(), look, self.is_row),
                "br" | "cr" => self.end_line(),
                "tab" => self.runs.push(" ", look, false),
                "noBreakHyphen" => self.runs.push("-", look, false),
                "ins" | "moveTo" => self.push_signs(inner, look),
                _ => {}
            }
        }
    }

    fn flush(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        runs.write(&mut self.line);
    }

    fn end_line(&mut self) {
        self.flush();
        self.lines.push(std::mem::take(&mut self.line));
    }

    fn finish(mut self) -> Vec<String> {
        self.end_line();
        self.lines.retain(|line| !line.trim().is_empty());
        self.lines
    }
}

fn structure(element: &Element<'_>) -> String {
    match element.local_name() {
        "f" => fraction(element),
        "rad" => radical(element),
        "sSub" | "sSup" | "sSubSup" | "sPre" => scripted::script(element),
        "nary" => scripted::nary(element),
        "limLow" | "limUpp" => scripted::limit(element),
        "func" => scripted::function(element),
        "d" => delimited::delimited(element),
        "m" => matrix(element, "matrix"),
        "eqArr" => equations(element),
        "acc" => accent::accent(element),
        "bar" => accent::bar(element),
        "groupChr" => accent::group_character(element),
        "borderBox" => accent::border_box(element),
        "phant" => phantom(element),
        _ => part(element, "m:e"),
    }
}

fn fraction(element: &Element<'_>) -> String {
    let (above, below) = (part(element, "m:num"), part(element, "m:den"));
    match property(element, "m:fPr", "m:type") {
        Some("lin" | "skw") => format!("{{{above}}}/{{{below}}}"),
        Some("noBar") => format!("\\genfrac{{}}{{}}{{0pt}}{{}}{{{above}}}{{{below}}}"),
        _ => format!("\\frac{{{above}}}{{{below}}}"),
    }
}

fn radical(element: &Element<'_>) -> String {
    let (degree, inside) = (part(element, "m:deg"), part(element, "m:e"));
    if degree.is_empty() {
        return format!("\\sqrt{{{inside}}}");
    }
    format!("\\sqrt[{{{degree}}}]{{{inside}}}")
}

/// The rows of a matrix, in the environment of this name.
fn matrix(element: &Element<'_>, environment: &str) -> String {
    let rows = element.all("m:mr").map(|of_row| {
        let cells: Vec<String> = of_row.all("m:e").map(content).collect();
        row(&cells.join(" & "))
    });
    let rows: Vec<String> = rows.collect();
    format!(
        "\\begin{{{environment}}}{}\\end{{{environment}}}",
        rows.join(" \\\\ ")
    )
}

fn equations(element: &Element<'_>) -> String {
    lines(&equation_lines(element))
}

fn equation_lines(element: &Element<'_>) -> Vec<String> {
    element.all("m:e").map(equation).collect()
}

fn phantom(element: &Element<'_>) -> String {
    let inside = part(element, "m:e");
    let is = |name| is_on(element, "m:phantPr", name).unwrap_or(false);
    if is_on(element, "m:phantPr", "m:show") != Some(false) {
        return inside;
    }
    let command = match (is("m:zeroWid"), is("m:zeroAsc") && is("m:zeroDesc")) {
        (true, false) => "vphantom",
        (false, true) => "hphantom",
        _ => "phantom",
    };
    format!("\\{command}{{{inside}}}")
}
