//! LaTeX that *docutils* or *Sphinx* has generated of reStructuredText: its commands are defined by conditions and boxes
//! that pandoc does not read.

use super::call;

/// What docutils writes before its own definitions, and before the text. (docutils, `latex2e` writer.)
const FALLBACKS: &str = "%%% Fallback definitions for Docutils";
const BODY: &str = "%%% Body";

/// Commands of docutils and Sphinx, by what they show. (docutils, “Generating LaTeX with Docutils”; Sphinx, “LaTeX
/// customization”; Pygments, `LatexFormatter`.)
pub(super) const COMMANDS: [(&str, &str); 32] = [
    ("DUrole", "[2]{#2}"),
    ("DUroletitlereference", "[1]{\\emph{#1}}"),
    ("DUtitle", "[1]{\\par\\textbf{#1}\\par }"),
    ("DUsubtitle", "[1]{\\par\\emph{#1}\\par }"),
    ("DUdocumentsubtitle", "[1]{#1}"),
    ("DUrubric", "[1]{\\subsubsection*{#1}}"),
    ("DUsidebar", "[1]{\\par #1\\par }"),
    ("DUtransition", "{\\par }"),
    (
        "DUfootnotemark",
        "[3]{\\hypertarget{#1}{}\\hyperlink{#2}{\\textsuperscript{#3}}}",
    ),
    (
        "DUfootnotetext",
        "[4]{\\par\\hypertarget{#1}{}\\hyperlink{#2}{#3} #4\\par }",
    ),
    ("DUoptionlistlabel", "[1]{#1}"),
    ("sphinxAtStartPar", "{}"),
    ("sphinxhyphen", "{-}"),
    ("sphinxcode", "[1]{\\texttt{#1}}"),
    ("sphinxbfcode", "[1]{\\texttt{#1}}"),
    ("sphinxupquote", "[1]{#1}"),
    ("sphinxurl", "[1]{\\url{#1}}"),
    ("sphinxhref", "[2]{\\href{#1}{#2}}"),
    ("sphinxtitleref", "[1]{\\emph{#1}}"),
    ("sphinxstylestrong", "[1]{\\textbf{#1}}"),
    ("sphinxstyleemphasis", "[1]{\\emph{#1}}"),
    ("sphinxstyleliteralemphasis", "[1]{\\emph{#1}}"),
    ("sphinxstyleliteralstrong", "[1]{\\textbf{#1}}"),
    ("sphinxcrossref", "[1]{#1}"),
    ("sphinxcaption", "[1]{\\caption{#1}}"),
    ("sphinxstylenotetitle", "[1]{\\textbf{#1}}"),
    ("sphinxstyletheadfamily", "{}"),
    ("sphinxlineitem", "[1]{\\item[#1]}"),
    ("sphinxincludegraphics", "[2][]{\\includegraphics{#2}}"),
    ("sphinxmaketitle", "{}"),
    ("sphinxtableofcontents", "{}"),
    ("PYG", "[2]{#2}"),
];

/// Their environments.
pub(super) const ENVIRONMENTS: [(&str, &str); 8] = [
    ("DUclass", "[1]{}{}"),
    ("DUadmonition", "{\\begin{quote}}{\\end{quote}}"),
    ("DUlegend", "{}{}"),
    ("DUlineblock", "[1]{\\begin{itemize}}{\\end{itemize}}"),
    ("DUfieldlist", "{\\begin{description}}{\\end{description}}"),
    ("DUoptionlist", "{\\begin{description}}{\\end{description}}"),
    (
        "sphinxadmonition",
        "[2]{\\begin{quote}\\textbf{#2} }{\\end{quote}}",
    ),
    ("savenotes", "{}{}"),
];

/// Characters that Pygments writes as commands in code.
const SIGNS: [(&str, &str); 17] = [
    ("PYGZbs", "\\"),
    ("PYGZus", "_"),
    ("PYGZob", "{"),
    ("PYGZcb", "}"),
    ("PYGZca", "^"),
    ("PYGZam", "&"),
    ("PYGZlt", "<"),
    ("PYGZgt", ">"),
    ("PYGZsh", "#"),
    ("PYGZpc", "%"),
    ("PYGZdl", "$"),
    ("PYGZhy", "-"),
    ("PYGZsq", "'"),
    ("PYGZdq", "\""),
    ("PYGZti", "~"),
    ("PYGZat", "@"),
    ("sphinxhyphen", "-"),
];

/// The text without docutils' own definitions, and with code as it was before it was coloured. Lines keep their numbers.
pub(super) fn known(text: &str) -> String {
    let text = without_fallbacks(text);
    let (open, close) = ("\\begin{sphinxVerbatim}", "\\end{sphinxVerbatim}");
    if !text.contains(open) {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once(open) {
        let Some((inside, after)) = behind.split_once(close) else {
            break;
        };
        kept.push_str(before);
        let inside = call::group(inside, '[', ']').map_or(inside, |(_, code)| code);
        kept.push_str(&format!(
            "\\begin{{verbatim}}{}\\end{{verbatim}}",
            code(inside)
        ));
        rest = after;
    }
    kept.push_str(rest);
    kept
}

fn without_fallbacks(text: &str) -> String {
    let parts = text.split_once(FALLBACKS);
    let parts = parts.and_then(|(before, behind)| {
        let (gone, body) = behind.split_once(BODY)?;
        Some((before, gone, body))
    });
    match parts {
        Some((before, gone, body)) if !before.contains("\\begin{document}") => {
            let lines = "\n".repeat(gone.matches('\n').count());
            format!("{before}{lines}{BODY}{body}")
        }
        _ => text.to_owned(),
    }
}

/// Code without its colours.
fn code(coloured: &str) -> String {
    let mut kept = String::with_capacity(coloured.len());
    let mut rest = coloured;
    // Groups that are open, and those of them that belong to a colour.
    let mut open: Vec<bool> = Vec::new();
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match (c, call::name(rest)) {
            ('\\', Some(("PYG", behind))) => {
                open.push(true);
                let behind = call::group(behind, '{', '}').map_or(behind, |(_, behind)| behind);
                behind.strip_prefix('{').unwrap_or(behind)
            }
            ('\\', Some((name, behind))) => {
                let sign = SIGNS.iter().find(|(known, _)| *known == name);
                match sign {
                    Some((_, sign)) => kept.push_str(sign),
                    None => kept.push_str(&rest[..rest.len() - behind.len()]),
                }
                behind
                    .strip_prefix("{}")
                    .filter(|_| sign.is_some())
                    .unwrap_or(behind)
            }
            ('{', _) => {
                open.push(false);
                kept.push('{');
                after
            }
            ('}', _) => {
                if open.pop() != Some(true) {
                    kept.push('}');
                }
                after
            }
            _ => {
                kept.push(c);
                after
            }
        };
    }
    kept
}
