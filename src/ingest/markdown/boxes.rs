//! A *box* is what a fence of colons (`:::note`), a directive, a callout (`> [!note]`) or an admonition (`!!! note`)
//! says of the text inside it: what it becomes, its title, its anchor.

use super::attributes::{Attributes, attributes};

/// What the text in a box becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An aside.
    Aside,
    /// A disclosure.
    Disclosure,
    /// A figure.
    Figure,
    /// What it would be without the box.
    Nothing,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Opening {
    pub(super) form: Form,
    /// Its title, in Markdown; may be empty.
    pub(super) title: String,
    /// The name by which links call it; may be empty.
    pub(super) anchor: String,
    /// A picture that is the first thing inside it: its address.
    pub(super) picture: Option<String>,
    /// A file that it would take in.
    pub(super) file: Option<String>,
    /// Whether a heading at its start is its title, if it has none.
    pub(super) takes_heading: bool,
    /// Whether lines of `:key: value` at its start are about it.
    pub(super) has_options: bool,
}

/// What the words behind the colons of a fence open; `None` if it is no fence.
pub(super) fn of_fence(words: &str) -> Option<Opening> {
    let words = words.trim_end_matches(':').trim();
    if let Some(opening) = of_directive(words) {
        return Some(opening);
    }
    if words.starts_with('{') {
        let (said, rest) = attributes(words)?;
        return rest.trim().is_empty().then(|| of_attributes(&said));
    }
    let (name, rest) = name_of(words)?;
    let (label, rest) = match rest.strip_prefix('[') {
        Some(inside) => inside.rsplit_once(']')?,
        None => ("", rest),
    };
    let (said, rest) = match rest.trim_start().starts_with('{') {
        true => attributes(rest.trim_start())?,
        false => (Attributes::default(), rest),
    };
    if !(rest.is_empty() || rest.starts_with([' ', '\t']) || !label.is_empty()) {
        return None;
    }
    let title = [label, said.value("title"), rest.trim()];
    let title = title.into_iter().find(|title| !title.is_empty());
    let mut opening = of_kind(name, title.unwrap_or_default());
    opening.anchor = said.id.clone();
    opening.fold(&said);
    Some(opening)
}

/// What a directive (`{note} Title`) opens.
pub(super) fn of_directive(words: &str) -> Option<Opening> {
    let (name, title) = words.strip_prefix('{')?.split_once('}')?;
    let (all, rest) = name_of(name)?;
    let kind = all.rsplit(':').next().unwrap_or(all);
    rest.is_empty().then(|| Opening {
        has_options: true,
        ..of_kind(kind, title.trim())
    })
}

/// The same, where the fence is one of code: what is not known to hold Markdown is code.
pub(super) fn of_code_fence(info: &str) -> Option<Opening> {
    let opening = of_directive(info)?;
    let holds_text = opening.form != Form::Nothing || opening.picture.is_some();
    let is_math_or_code = opening.file.is_some();
    let name = info.trim_start_matches('{').split('}').next()?;
    let name = name.rsplit(':').next().unwrap_or(name);
    (holds_text && !is_math_or_code && is_known(name)).then_some(opening)
}

/// What a callout's kind opens; `sign` says whether it folds.
pub(super) fn of_callout(kind: &str, sign: Option<char>, title: &str) -> Opening {
    let form = match sign {
        Some('-') => Form::Disclosure,
        _ => Form::Aside,
    };
    Opening {
        form,
        ..of_box(kind, title)
    }
}

/// The kinds whose text stands apart from the text around it, in the dialects' words for them.
const KINDS: [&str; 32] = [
    "abstract",
    "admonition",
    "attention",
    "aside",
    "bug",
    "caution",
    "check",
    "danger",
    "error",
    "example",
    "fail",
    "failure",
    "faq",
    "help",
    "hint",
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
    "success",
    "summary",
    "tip",
    "tldr",
    "todo",
    "topic",
    "warning",
];

/// The kinds that fold.
const FOLDING: [&str; 4] = ["details", "dropdown", "collapse", "spoiler"];

/// Whether this kind has a meaning here.
pub(super) fn is_known(name: &str) -> bool {
    KINDS.contains(&name)
        || FOLDING.contains(&name)
        || matches!(name, "figure" | "figure-md" | "image")
}

fn of_kind(name: &str, title: &str) -> Opening {
    let kind = name.to_ascii_lowercase();
    let nothing = Opening {
        form: Form::Nothing,
        title: String::new(),
        anchor: String::new(),
        picture: None,
        file: None,
        takes_heading: false,
        has_options: false,
    };
    match kind.as_str() {
        "figure" | "image" if !title.is_empty() => Opening {
            form: if kind == "figure" {
                Form::Figure
            } else {
                Form::Nothing
            },
            picture: Some(title.to_owned()),
            ..nothing
        },
        "figure" => Opening {
            form: Form::Figure,
            ..nothing
        },
        "figure-md" => Opening {
            form: Form::Figure,
            anchor: title.to_owned(),
            ..nothing
        },
        "include" | "literalinclude" => Opening {
            file: Some(title.to_owned()),
            ..nothing
        },
        // The words behind it say how many columns it has.
        "grid" => nothing,
        kind if FOLDING.contains(&kind) => Opening {
            form: Form::Disclosure,
            ..of_box(kind, title)
        },
        kind if KINDS.contains(&kind) => of_box(kind, title),
        kind if kind
            .strip_prefix("callout-")
            .is_some_and(|kind| KINDS.contains(&kind)) =>
        {
            Opening {
                takes_heading: title.is_empty(),
                ..of_box(kind.trim_start_matches("callout-"), title)
            }
        }
        _ if title.is_empty() => nothing,
        _ => of_box(name, title),
    }
}

/// An aside with this title or, without one, its kind as title.
fn of_box(kind: &str, title: &str) -> Opening {
    let title = match title {
        "" if is_unnamed(kind) => String::new(),
        "" => label(kind),
        title => title.to_owned(),
    };
    Opening {
        form: Form::Aside,
        title,
        anchor: String::new(),
        picture: None,
        file: None,
        takes_heading: false,
        has_options: false,
    }
}

/// Whether the kind says where the text stands rather than what it is.
fn is_unnamed(kind: &str) -> bool {
    matches!(
        kind,
        "admonition" | "aside" | "margin" | "sidebar" | "topic"
    )
}

/// The kind as a title: "see-also" is "See also".
fn label(kind: &str) -> String {
    let kind = kind.replace(['-', '_'], " ").to_lowercase();
    let mut letters = kind.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => kind,
    }
}

fn of_attributes(said: &Attributes) -> Opening {
    let class = |known: fn(&str) -> bool| said.classes.iter().find(|class| known(class));
    let is_callout = |class: &str| class.starts_with("callout-");
    let is_box = |class: &str| KINDS.contains(&class) || FOLDING.contains(&class);
    let kind = class(is_callout).or_else(|| class(is_box));
    let mut opening = of_kind(kind.map_or("", String::as_str), said.value("title"));
    if kind.is_none() && said.id.starts_with("fig-") {
        opening.form = Form::Figure;
    }
    opening.anchor = said.id.clone();
    opening.fold(said);
    opening
}

impl Opening {
    /// Folds it if its attributes say so.
    pub(super) fn fold(&mut self, said: &Attributes) {
        let folds = |class: &String| FOLDING.contains(&class.as_str());
        let is_closed = said.value("collapse") == "true" || said.classes.iter().any(folds);
        if is_closed && self.form == Form::Aside {
            self.form = Form::Disclosure;
        }
    }
}

/// The name at the start of `words`, and what follows.
pub(super) fn name_of(words: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    let end = words.find(|c| !is_part(c)).unwrap_or(words.len());
    let (name, rest) = words.split_at_checked(end)?;
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then_some((name, rest))
}
