//! *Runs* are pieces of text with their look, as they follow each other in a paragraph. From them the nested content of
//! the model is made.

use super::look::Look;
use crate::model::{Href, Inline, Language, Style};

/// A link around runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// Tells two links to the same target apart.
    pub(super) number: usize,
    pub(super) href: Href,
    pub(super) title: String,
}

/// What is around a piece of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) look: Look,
    pub(super) link: Option<Link>,
    /// The language, where it is another than the text's.
    pub(super) language: Option<Language>,
}

/// The runs of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Runs {
    runs: Vec<(Around, Inline)>,
    /// Whether white space is kept, as in code.
    pub(super) keeps_space: bool,
    /// Whether a space would be the second in a row.
    after_space: bool,
}

impl Runs {
    pub(super) fn new(keeps_space: bool) -> Self {
        Self {
            runs: Vec::new(),
            keeps_space,
            after_space: true,
        }
    }

    /// Adds characters as they stand in the source: white space counts as one space.
    pub(super) fn text(&mut self, text: &str, around: &Around) {
        for (at, words) in text.split([' ', '\t', '\n', '\r']).enumerate() {
            if at > 0 {
                self.space(around);
            }
            self.characters(words, around);
        }
    }

    /// Adds a space, unless there is one before it.
    pub(super) fn space(&mut self, around: &Around) {
        if !self.after_space {
            self.characters(" ", around);
            self.after_space = true;
        }
    }

    /// Adds spaces that are all kept where code is.
    pub(super) fn spaces(&mut self, count: usize, around: &Around) {
        match self.keeps_space || around.look.is_code {
            true => {
                self.characters(&" ".repeat(count.min(MOST_SPACES)), around);
                self.after_space = false;
            }
            false => self.space(around),
        }
    }

    /// Adds characters without white space.
    pub(super) fn characters(&mut self, text: &str, around: &Around) {
        if text.is_empty() {
            return;
        }
        self.after_space = false;
        if let Some((known, Inline::Text(last))) = self.runs.last_mut()
            && known == around
        {
            last.push_str(text);
            return;
        }
        self.runs
            .push((around.clone(), Inline::Text(text.to_owned())));
    }

    /// Adds something that is not text.
    pub(super) fn push(&mut self, inline: Inline, around: &Around) {
        self.after_space = match inline {
            Inline::Break => true,
            Inline::Anchor(_) => self.after_space,
            _ => false,
        };
        self.runs.push((around.clone(), inline));
    }

    /// Whether nothing is shown but pictures.
    pub(super) fn has_only_pictures(&self) -> bool {
        let shows = |inline: &Inline| match inline {
            Inline::Text(text) => !text.trim().is_empty(),
            Inline::Image(_) | Inline::Anchor(_) | Inline::Break => false,
            _ => true,
        };
        !self.runs.iter().any(|(_, inline)| shows(inline))
    }

    /// Takes the pictures out, with the links around them.
    pub(super) fn take_pictures(&mut self) -> Vec<Inline> {
        let (pictures, rest) = std::mem::take(&mut self.runs)
            .into_iter()
            .partition(|(_, inline)| matches!(inline, Inline::Image(_)));
        self.runs = rest;
        let pictures: Vec<(Around, Inline)> = pictures;
        pictures
            .into_iter()
            .map(|(around, inline)| linked(around.link, vec![inline]))
            .collect()
    }

    /// The characters alone, with line breaks.
    pub(super) fn plain_text(&self) -> String {
        let mut text = String::new();
        for (_, inline) in &self.runs {
            match inline {
                Inline::Text(words) | Inline::Code(words) => text.push_str(words),
                Inline::Break => text.push('\n'),
                Inline::Math(math) => text.push_str(&math.tex),
                _ => {}
            }
        }
        text
    }

    /// Whether there is anything but text and line breaks.
    pub(super) fn has_more_than_text(&self) -> bool {
        let is_text = |inline: &Inline| matches!(inline, Inline::Text(_) | Inline::Break);
        self.runs
            .iter()
            .any(|(around, inline)| !is_text(inline) || around.link.is_some())
    }

    /// The content, without white space at its end.
    pub(super) fn finish(mut self) -> Vec<Inline> {
        while let Some((_, inline)) = self.runs.last_mut() {
            match inline {
                Inline::Text(text) if !self.keeps_space => {
                    text.truncate(text.trim_end_matches(' ').len());
                    if !text.is_empty() {
                        break;
                    }
                }
                Inline::Break => {}
                _ => break,
            }
            self.runs.pop();
        }
        by_link(self.runs)
    }
}

/// So many spaces in a row are kept.
const MOST_SPACES: usize = 200;

/// Groups what stands together for `key`.
fn groups<K: PartialEq>(
    runs: Vec<(Around, Inline)>,
    key: impl Fn(&Around) -> K,
) -> Vec<(K, Vec<(Around, Inline)>)> {
    let mut groups: Vec<(K, Vec<(Around, Inline)>)> = Vec::new();
    for run in runs {
        let own = key(&run.0);
        match groups.last_mut() {
            Some((known, group)) if *known == own => group.push(run),
            _ => groups.push((own, vec![run])),
        }
    }
    groups
}

fn by_link(runs: Vec<(Around, Inline)>) -> Vec<Inline> {
    let mut content = Vec::new();
    for (link, group) in groups(runs, |around| around.link.clone()) {
        content.push_all(match link {
            Some(link) => vec![linked(Some(link), by_language(group))],
            None => by_language(group),
        });
    }
    content
}

fn linked(link: Option<Link>, mut content: Vec<Inline>) -> Inline {
    match link {
        Some(Link { href, title, .. }) => Inline::Link {
            href,
            title,
            content,
        },
        None if content.len() == 1 => content.remove(0),
        None => Inline::Styled {
            style: Style::Small,
            content,
        },
    }
}

fn by_language(runs: Vec<(Around, Inline)>) -> Vec<Inline> {
    let mut content = Vec::new();
    for (language, group) in groups(runs, |around| around.language.clone()) {
        let inner = styled(group, 0);
        content.push_all(match language {
            Some(language) => vec![Inline::Foreign {
                language,
                content: inner,
            }],
            None => inner,
        });
    }
    content
}

/// The content with the styles of the runs from number `from` on, in their order.
fn styled(runs: Vec<(Around, Inline)>, from: usize) -> Vec<Inline> {
    const ORDER: [Style; 8] = [
        Style::Strong,
        Style::Emphasis,
        Style::Struck,
        Style::Underlined,
        Style::SmallCapitals,
        Style::Marked,
        Style::Superscript,
        Style::Subscript,
    ];
    let Some(style) = ORDER.get(from).copied() else {
        let mut content = Vec::new();
        for (is_code, group) in groups(runs, |around| around.look.is_code) {
            let inlines = group.into_iter().map(|(_, inline)| match inline {
                Inline::Text(text) if is_code => Inline::Code(text),
                other => other,
            });
            content.push_all(inlines.collect());
        }
        return content;
    };
    let mut content = Vec::new();
    for (has_style, group) in groups(runs, |around| around.look.styles().contains(&style)) {
        let inner = styled(group, from + 1);
        let says = inner.iter().any(|inline| match inline {
            Inline::Text(text) => !text.trim().is_empty(),
            Inline::Anchor(_) | Inline::Break | Inline::NoteRef(_) => false,
            _ => true,
        });
        content.push_all(match has_style && says {
            true => vec![Inline::Styled {
                style,
                content: inner,
            }],
            false => inner,
        });
    }
    content
}

/// Joins content.
trait PushAll {
    /// Adds `more`; text that meets text becomes one.
    fn push_all(&mut self, more: Vec<Inline>);
}

impl PushAll for Vec<Inline> {
    fn push_all(&mut self, more: Vec<Inline>) {
        for inline in more {
            match (self.last_mut(), inline) {
                (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
                (Some(Inline::Code(last)), Inline::Code(text)) => last.push_str(&text),
                (_, inline) => self.push(inline),
            }
        }
    }
}
