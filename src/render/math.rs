//! Formulas as MathML Core. A converter produces it from the TeX; only elements and attributes on an allowlist
//! are written. The TeX is kept as the formula's alternative text. A formula that cannot be converted is shown
//! as code.

use super::{Written, escape, nesting};
use crate::parallel;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An inline formula.
pub(super) fn inline_math(tex: &str) -> Written {
    mathml(tex, MathDisplay::Inline).unwrap_or_else(|| code("<code>", tex, "</code>"))
}

/// A display formula.
pub(super) fn block_math(tex: &str) -> Written {
    let begin = "<pre tabindex=\"0\"><code>";
    mathml(tex, MathDisplay::Block).unwrap_or_else(|| code(begin, tex, "</code></pre>"))
}

fn code(begin: &str, tex: &str, end: &str) -> Written {
    let mut html = Written::default();
    html.tag(begin);
    html.text(tex);
    html.tag(end);
    html
}

/// Longer formulas are shown as code (bytes).
const LONGEST: usize = 5_000;

/// The converter recurses once or twice for each level of nesting, without a limit of its own. A formula with
/// more levels is shown as code, on every machine alike. Browsers nest at most 512 elements.
const DEEPEST: usize = 100;

/// So many levels fit on any stack the converter is called on.
const SHALLOW: usize = 8;

/// Stack space for each level (bytes).
const STACK_PER_LEVEL: usize = 2 * (26 << 10);

fn mathml(tex: &str, display: MathDisplay) -> Option<Written> {
    if tex.len() > LONGEST {
        return None;
    }
    let converted = match nesting::depth(tex) {
        ..=SHALLOW => converted(tex, display),
        depth @ ..=DEEPEST => {
            parallel::on_stack(depth * STACK_PER_LEVEL, || converted(tex, display)).flatten()
        }
        _ => None,
    };
    written(&converted?, tex)
}

fn converted(tex: &str, display: MathDisplay) -> Option<String> {
    let converter = LatexToMathML::new(MathCoreConfig::default()).ok()?;
    let converted = converter.convert_with_local_state(tex, display).ok()?;
    Some(converted.mathml)
}

const ELEMENTS: [&str; 28] = [
    "math",
    "maction",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];

const ATTRIBUTES: [&str; 26] = [
    "accent",
    "accentunder",
    "columnspan",
    "depth",
    "dir",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
    "intent",
];

/// The formula rewritten from the converter's MathML; `None` if that is not well-formed, or nested too deeply.
fn written(mathml: &str, tex: &str) -> Option<Written> {
    let mut html = Written::default();
    let mut reader = Reader::from_str(mathml);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return None;
                }
                push_tag(&tag, tex, &mut html)?;
            }
            Event::Empty(tag) => {
                push_tag(&tag, tex, &mut html)?;
                push_end(tag.name().as_ref(), &mut html)?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                push_end(tag.name().as_ref(), &mut html)?;
            }
            Event::Text(text) => html.text(&text.decode().ok()?),
            Event::GeneralRef(name) => {
                let character = match name.resolve_char_ref().ok()? {
                    Some(character) => character,
                    None => match name.decode().ok()?.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => return None,
                    },
                };
                html.text(character.encode_utf8(&mut [0; 4]));
            }
            Event::Eof => return Some(html),
            _ => {}
        }
    }
}

fn known(name: &[u8]) -> Option<Option<&'static str>> {
    let name = std::str::from_utf8(name).ok()?;
    Some(ELEMENTS.into_iter().find(|known| *known == name))
}

fn push_tag(tag: &BytesStart<'_>, tex: &str, html: &mut Written) -> Option<()> {
    let Some(name) = known(tag.name().as_ref())? else {
        return Some(());
    };
    html.tag(&format!("<{name}"));
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let key = std::str::from_utf8(attribute.key.as_ref()).ok()?;
        let value = std::str::from_utf8(&attribute.value).ok()?;
        if ATTRIBUTES.contains(&key) {
            html.tag(&format!(" {key}=\"{}\"", escape(value)));
        } else if key == "style" {
            html.tag(side(value));
        }
    }
    if name == "math" {
        html.tag(&format!(" alttext=\"{}\"", escape(tex)));
    }
    html.tag(">");
    Some(())
}

fn push_end(name: &[u8], html: &mut Written) -> Option<()> {
    if let Some(name) = known(name)? {
        html.tag(&format!("</{name}>"));
    }
    Some(())
}

/// The alignment of a cell as a class, because the page's Content-Security-Policy allows no style attribute.
fn side(style: &str) -> &'static str {
    if style.contains("text-align: left") {
        " class=\"start\""
    } else if style.contains("text-align: right") {
        " class=\"end\""
    } else {
        ""
    }
}
