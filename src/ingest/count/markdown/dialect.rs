//! The *dialects* of generators say in lines of their own what stands around a text: boxes between fences of colons
//! (`:::note Title`), directives (`:::{note} Title`), admonitions (`!!! note "Title"`), labels (`(name)=`). Titles are
//! shown; kinds, names and options may be.

/// A line that says such a thing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Words that the page may show, in this form or another.
    pub(super) loose: Vec<String>,
    /// Words that it shows.
    pub(super) title: String,
    /// What follows.
    pub(super) then: Then,
}

/// What follows the line.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    #[default]
    Nothing,
    /// Perhaps options, of a picture or of something else.
    Options { of_picture: bool },
    /// A text that is indented.
    Indented,
}

/// What the line says; `None` if it is text.
pub(super) fn line(text: &str) -> Option<Said> {
    let text = text.trim_end();
    if let Some(name) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(")="))
    {
        let is_name = !name.is_empty() && !name.contains(['(', ')']);
        return is_name.then(|| Said {
            loose: vec![name.to_owned()],
            ..Said::default()
        });
    }
    let words = text.trim_start_matches(':');
    if text.len() - words.len() >= 3 {
        return boxed(words.trim_end_matches(':').trim());
    }
    admonition(text)
}

/// What the words behind a fence of colons say.
fn boxed(words: &str) -> Option<Said> {
    if words.is_empty() {
        return Some(Said::default());
    }
    if let Some(said) = directive(words) {
        return Some(said);
    }
    let (kind, rest) = name(words);
    if kind.is_empty() && !words.starts_with('{') {
        return None;
    }
    let mut said = Said {
        loose: kinds(kind),
        ..Said::default()
    };
    let (label, rest) = match rest
        .strip_prefix('[')
        .and_then(|rest| rest.rsplit_once(']'))
    {
        Some((label, rest)) => (label, rest),
        None => ("", rest),
    };
    let rest = rest.trim();
    let braces = rest
        .strip_prefix('{')
        .and_then(|rest| rest.rsplit_once('}'));
    let (attributes, rest) = braces.unwrap_or(("", rest));
    said.loose
        .extend(attributes.split_whitespace().flat_map(|word| {
            kinds(
                word.trim_start_matches(['.', '#'])
                    .trim_start_matches("callout-"),
            )
        }));
    said.title = format!("{label} {} {rest}", quoted(attributes, "title"));
    Some(said)
}

/// What a directive says: `{note} Title`.
fn directive(words: &str) -> Option<Said> {
    let (kind, title) = words.strip_prefix('{')?.split_once('}')?;
    let (all, rest) = name(kind);
    if all.is_empty() || !rest.is_empty() {
        return None;
    }
    let kind = all.rsplit(':').next().unwrap_or(all);
    let of_picture = matches!(kind, "figure" | "image");
    let names_thing =
        of_picture || matches!(kind, "figure-md" | "grid" | "include" | "literalinclude");
    let mut said = Said {
        loose: kinds(kind),
        title: title.to_owned(),
        then: Then::Options { of_picture },
    };
    if names_thing {
        said.loose.push(std::mem::take(&mut said.title));
    }
    Some(said)
}

/// What an admonition says: `!!! note "Title"`, or with `???` and `===`.
fn admonition(text: &str) -> Option<Said> {
    let sign = text
        .get(..3)
        .filter(|sign| matches!(*sign, "!!!" | "???" | "==="))?;
    let rest = text[3..].trim_start_matches(['+', '!']);
    let rest = rest.strip_prefix([' ', '\t'])?.trim();
    let (words, title) = match rest.split_once('"') {
        Some((words, title)) => (words.trim(), Some(title.strip_suffix('"')?)),
        None => (rest, None),
    };
    let are_names = words.split_whitespace().all(|word| name(word).1.is_empty());
    if !are_names || words.is_empty() != (sign == "===") || sign == "===" && title.is_none() {
        return None;
    }
    Some(Said {
        loose: words.split_whitespace().flat_map(kinds).collect(),
        title: title.unwrap_or_default().to_owned(),
        then: Then::Indented,
    })
}

/// What a callout says at the start of a quotation: `[!kind]- Title`.
pub(super) fn callout(text: &str) -> Option<Said> {
    let (kind, rest) = text.trim_end().strip_prefix("[!")?.split_once(']')?;
    let title = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    if !title.is_empty() && !title.starts_with([' ', '\t']) {
        return None;
    }
    let known = ["Note", "Tip", "Important", "Warning", "Caution"];
    let label = known
        .into_iter()
        .find(|known| kind.eq_ignore_ascii_case(known));
    Some(match label.filter(|_| rest.is_empty()) {
        Some(label) => Said {
            title: label.to_owned(),
            ..Said::default()
        },
        None => Said {
            loose: kinds(kind.split('|').next().unwrap_or_default().trim()),
            title: title.to_owned(),
            ..Said::default()
        },
    })
}

/// What a fence of code says whose content is Markdown: ```` ```{note} ````.
pub(super) fn fence(info: &str) -> Option<Said> {
    const HOLDS_TEXT: [&str; 39] = [
        "abstract",
        "admonition",
        "aside",
        "attention",
        "bug",
        "caution",
        "check",
        "collapse",
        "danger",
        "details",
        "dropdown",
        "error",
        "example",
        "fail",
        "failure",
        "faq",
        "figure",
        "figure-md",
        "help",
        "hint",
        "image",
        "important",
        "info",
        "margin",
        "missing",
        "note",
        "problem",
        "question",
        "quote",
        "seealso",
        "sidebar",
        "spoiler",
        "success",
        "summary",
        "tip",
        "tldr",
        "todo",
        "topic",
        "warning",
    ];
    let kind = info.strip_prefix('{')?.split('}').next()?;
    let kind = kind.rsplit(':').next()?;
    HOLDS_TEXT.contains(&kind).then(|| directive(info))?
}

/// What an option says: `:key: value`. A caption is shown, and the alternative text of a picture.
pub(super) fn option(text: &str, of_picture: bool) -> Option<Said> {
    let (key, value) = text.trim_end().strip_prefix(':')?.split_once(':')?;
    let is_key = !key.is_empty() && name(key).1.is_empty();
    let is_option = is_key && (value.is_empty() || value.starts_with(' '));
    is_option.then(|| valued(key, value, of_picture))
}

/// The same for a line of options in YAML.
pub(super) fn yaml_option(text: &str, of_picture: bool) -> Said {
    match text.split_once(':') {
        Some((key, value)) => valued(key.trim(), value, of_picture),
        None => Said {
            loose: vec![text.to_owned()],
            ..Said::default()
        },
    }
}

fn valued(key: &str, value: &str, of_picture: bool) -> Said {
    let is_shown = key == "caption" || key == "alt" && of_picture;
    let mut said = Said {
        loose: vec![key.to_owned()],
        ..Said::default()
    };
    if is_shown {
        said.title = value.to_owned();
    } else {
        said.loose.push(value.to_owned());
    }
    said
}

/// A kind as it is written, and as a page may write it: "see-also" as "See also".
fn kinds(kind: &str) -> Vec<String> {
    let words = kind.trim_start_matches("callout-").replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    let label = first.unwrap_or_default() + &letters.as_str().to_lowercase();
    match kind.is_empty() {
        true => Vec::new(),
        false => vec![kind.to_owned(), label],
    }
}

/// The name at the start of `words`, and what follows.
fn name(words: &str) -> (&str, &str) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    match words.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => words.split_at(words.find(|c| !is_part(c)).unwrap_or(words.len())),
        false => ("", words),
    }
}

/// The value of `key="value"` in `attributes`.
fn quoted<'a>(attributes: &'a str, key: &str) -> &'a str {
    let value = attributes.split_once(key).map(|(_, rest)| rest);
    let value = value.and_then(|rest| rest.strip_prefix("=\""));
    value
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
}
