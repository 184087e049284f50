//! HTML as a tree of lines, to compare two renderings of a text. White space between blocks, ids and reading aids
//! are left out.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node};

/// The tree of `html`. With `levels`, top-level headings get their nesting level, as sections do.
pub(crate) fn tree(html: &str, levels: bool) -> String {
    let page = Html::parse_fragment(html);
    let mut lines: Vec<String> = Vec::new();
    let mut open: Vec<u8> = Vec::new();
    for child in page.root_element().children() {
        let mut renamed = None;
        if let Some(level) = child.value().as_element().and_then(|e| level(e.name()))
            && levels
        {
            open.retain(|above| *above < level);
            open.push(level);
            renamed = Some(format!("h{}", open.len()));
        }
        match ElementRef::wrap(child) {
            Some(element) => push(element, renamed, false, &mut lines),
            None => push_text(child.value(), false, &mut lines),
        }
    }
    tidy(&lines)
}

fn level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn push_text(node: &Node, in_pre: bool, lines: &mut Vec<String>) {
    let Some(text) = node.as_text() else { return };
    let text = if in_pre {
        format!("={}", text.replace('\n', "⏎"))
    } else {
        let mut joined = text.replace(['\n', '\t'], " ");
        while joined.contains("  ") {
            joined = joined.replace("  ", " ");
        }
        format!("\"{joined}")
    };
    match lines.last_mut() {
        Some(last) if last.starts_with(['"', '=']) => last.push_str(&text[1..]),
        _ => lines.push(text),
    }
}

fn push(parent: ElementRef<'_>, renamed: Option<String>, in_pre: bool, lines: &mut Vec<String>) {
    let element = parent.value();
    let class = element.attr("class").unwrap_or_default();
    if element.name() == "input" {
        let done = element.attr("checked").is_some();
        lines.push(if done { "\"☑" } else { "\"☐" }.to_owned());
        return;
    }
    let bare = (element.name() == "span" && (element.attr("id").is_some() || class == "task"))
        || (element.name() == "div" && class.starts_with("table"));
    let name = match element.name() {
        "del" => "s".to_owned(),
        name => renamed.unwrap_or_else(|| name.to_owned()),
    };
    let mut line = format!("<{name}");
    for key in [
        "href", "src", "alt", "title", "start", "class", "align", "colspan",
    ] {
        let value = element.attr(key);
        let value = value.filter(|_| key != "class" || class.starts_with("language-"));
        match (key, value, class) {
            (_, Some(value), _) => write!(line, " {key}={value:?}").unwrap(),
            ("align", None, "start") => line.push_str(" align=\"left\""),
            ("align", None, "center") => line.push_str(" align=\"center\""),
            ("align", None, "end") => line.push_str(" align=\"right\""),
            _ => {}
        }
    }
    if !bare {
        lines.push(line + ">");
    }
    let before = lines.len();
    for child in parent.children() {
        let in_pre = in_pre || name == "pre";
        match ElementRef::wrap(child) {
            Some(element) => push(element, None, in_pre, lines),
            None => push_text(child.value(), in_pre, lines),
        }
    }
    if name == "tbody" && !lines[before..].iter().any(|line| line.starts_with("<tr")) {
        lines.truncate(before - 1);
    } else if !bare {
        lines.push(format!("</{name}>"));
    }
}

const BLOCKS: [&str; 27] = [
    "p",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "dl",
    "dt",
    "dd",
    "figure",
    "aside",
    "br",
    "section",
];

fn is_block(line: Option<&String>) -> bool {
    line.is_none_or(|line| {
        let name = line.trim_start_matches(['<', '/']).split([' ', '>']).next();
        line.starts_with('<') && name.is_some_and(|name| BLOCKS.contains(&name))
    })
}

/// The lines without white space at the edges of blocks.
fn tidy(lines: &[String]) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let mut text = line.clone();
        if let Some(words) = line.strip_prefix('"') {
            let mut words = words.replace("  ", " ");
            if is_block(at.checked_sub(1).and_then(|at| lines.get(at))) {
                words = words.trim_start_matches(' ').to_owned();
            }
            if is_block(lines.get(at + 1)) {
                words = words.trim_end_matches(' ').to_owned();
            }
            if words.is_empty() {
                continue;
            }
            text = format!("\"{words}");
        }
        out.push_str(&text);
        out.push('\n');
    }
    out
}
