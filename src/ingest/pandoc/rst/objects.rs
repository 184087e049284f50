//! *Descriptions of objects* in Sphinx: functions, classes, options, settings and the like. Pandoc drops those whose names
//! have a domain (`py:function`), and reads the signatures of others as running text. A signature becomes a term of a list of
//! definitions, as code; what is said of the object is its definition. What Sphinx takes from code or another file is told.

use super::doctests::LINE_END;
use super::drawn::Out;
use super::lines::{directive, end, indent};
use crate::model::{At, Rule, Warning};

/// Directives without a domain that describe an object (Sphinx, “Domains”; those of Python's and Django's documents).
const OBJECTS: [&str; 44] = [
    "attribute",
    "awaitablefunction",
    "awaitablemethod",
    "cfunction",
    "classmethod",
    "cmacro",
    "cmdoption",
    "cmember",
    "confval",
    "coroutinefunction",
    "coroutinemethod",
    "ctype",
    "cvar",
    "data",
    "decorator",
    "decoratormethod",
    "describe",
    "django-admin",
    "django-admin-option",
    "enum",
    "enumerator",
    "envvar",
    "exception",
    "fieldlookup",
    "function",
    "macro",
    "member",
    "method",
    "monitoring-event",
    "object",
    "opcode",
    "opcode-category",
    "option",
    "pdbcommand",
    "pragma",
    "property",
    "setting",
    "signal",
    "staticmethod",
    "struct",
    "templatefilter",
    "templatetag",
    "type",
    "var",
];

/// The beginnings of directives whose content Sphinx takes from code.
const FROM_CODE: [&str; 3] = ["auto", "doxygen", "literalinclude"];

/// Directives of Sphinx that hold code, and its language. What stands behind their names is that of a group.
const CODE: [(&str, &str); 5] = [
    ("doctest", "pycon"),
    ("productionlist", ""),
    ("prompt", "console"),
    ("testcode", "python"),
    ("testoutput", "text"),
];

/// What Sphinx writes before the number of a version.
fn version(name: &str) -> Option<&'static str> {
    Some(match name {
        "versionadded" => "New in version",
        "versionchanged" => "Changed in version",
        "deprecated" => "Deprecated since version",
        "versionremoved" => "Removed in version",
        _ => return None,
    })
}

/// The first lines of a directive, up to its text.
struct Head<'a> {
    /// What stands behind its name, each line for itself.
    arguments: Vec<String>,
    /// Where its text begins; where it ends, if it has none.
    body: usize,
    has_body: bool,
    caption: Option<&'a str>,
}

/// Writes the beginning of the description that stands on line `at`; gives where its text begins.
pub(super) fn write(lines: &[&str], at: usize, out: &mut Out) -> Option<usize> {
    let line = lines.get(at)?;
    let around = indent(line);
    let found = directive(line.trim())?;
    let name = found.name.to_ascii_lowercase();
    let head = head(lines, at, found.argument);
    if let Some((_, language)) = CODE.iter().find(|(code, _)| *code == name)
        && head.has_body
    {
        out.push(format!("{:around$}.. code-block:: {language}", ""), at);
        out.push("", at);
        return Some(head.body);
    }
    let is_from_code = FROM_CODE.iter().any(|start| name.starts_with(start));
    if let Some(label) = version(&name).filter(|_| !head.arguments.is_empty()) {
        let said = head.arguments.join(" ");
        let (number, said) = said.split_once(' ').unwrap_or((&said, ""));
        out.part(at);
        let sign = if said.is_empty() { "." } else { ":" };
        out.push(format!("{:around$}*{label} {number}*{sign} {said}", ""), at);
        if head.has_body {
            out.part(at);
            // Text that is indented behind this sign belongs to no paragraph above.
            out.push(format!("{:around$}.. container::", ""), at);
            out.push("", at);
        }
        return Some(head.body);
    }
    let is_object = OBJECTS.contains(&name.as_str())
        || name.contains(':') && !name.starts_with(':')
        || (name == "class" && is_signature(&head, found.argument))
        || is_from_code;
    if !is_object {
        return None;
    }
    if is_from_code {
        out.told.push(Warning {
            at: At::Line(at + 1),
            rule: Rule::UnreadFile,
            text: format!("{name}: {}", head.arguments.join(" ")),
        });
    }
    let arguments: Vec<String> = match name.as_str() {
        // The name of a file is none of the text.
        "literalinclude" => head.caption.into_iter().map(str::to_owned).collect(),
        _ => head.arguments.clone(),
    };
    out.part(at);
    match arguments.as_slice() {
        [] => {
            out.push(format!("{:around$}..", ""), at);
            out.push("", at);
            if head.has_body {
                out.push(format!("{:around$}.. container::", ""), at);
                out.push("", at);
            }
        }
        all => {
            let all = all.join(&LINE_END.to_string());
            out.push(format!("{:around$}{}", "", literal(&all)), at);
            match head.has_body {
                true => out.is_behind_term = true,
                false => out.push("", at),
            }
        }
    }
    Some(head.body)
}

/// The beginning of the directive on line `at`.
fn head<'a>(lines: &[&'a str], at: usize, argument: &'a str) -> Head<'a> {
    let end = end(lines, at);
    let inside = lines.get(at + 1..end).unwrap_or_default();
    let is_filled = |line: &&&str| !line.trim().is_empty();
    let is_option = |line: &&&str| {
        // Text may begin with a role.
        let name = line
            .trim()
            .strip_prefix(':')
            .and_then(|own| own.split_once(':'));
        name.is_some_and(|(name, said)| {
            let is_name = !name.is_empty() && !name.starts_with(' ') && !name.contains('`');
            is_name && (said.is_empty() || said.starts_with(' '))
        })
    };
    let filled = inside.iter().take_while(is_filled).count();
    let mut arguments = vec![argument];
    let block = inside.get(..filled).unwrap_or_default();
    let more = block.iter().take_while(|line| !is_option(line));
    arguments.extend(more.map(|line| line.trim()));
    arguments.retain(|text| !text.is_empty());
    let arguments = joined(&arguments);
    let caption = block
        .iter()
        .find_map(|line| line.trim().strip_prefix(":caption:"));
    let empty = inside.iter().skip(filled);
    let empty = empty.take_while(|line| line.trim().is_empty()).count();
    let body = (at + 1 + filled + empty).min(end.max(at + 1));
    Head {
        arguments,
        body,
        has_body: body < end,
        caption: caption.map(str::trim),
    }
}

/// Lines behind a backslash go on.
fn joined(lines: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let own = line.strip_suffix('\\').unwrap_or(line).trim_end();
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.push(' ');
                last.push_str(own);
            }
            None => found.push(own.to_owned()),
        }
        goes_on = line.ends_with('\\');
    }
    found
}

/// Whether `class` describes a class, and does not name one of a style sheet, which docutils has under the same name.
fn is_signature(head: &Head<'_>, argument: &str) -> bool {
    let is_style = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "- ".contains(c);
    head.arguments.len() > 1 || !argument.chars().all(is_style)
}

/// What stands as it is.
pub(super) fn literal(text: &str) -> String {
    let text = text.trim();
    if !text.contains("``") && !text.starts_with('`') && !text.ends_with('`') {
        return format!("``{text}``");
    }
    let mut escaped = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(if c == LINE_END { ' ' } else { c });
    }
    escaped
}
